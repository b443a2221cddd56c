import type { JivoBodies } from "../jivo/bodies.js";
import { organization, page, session, status, tags, topic } from "../jivo/surroundings.js";

/*
 * The bodies that JivoChat's documentation of 2026 prints; client_attribute_updated is put together from its table of
 * fields. Source: jivo.ru/docs/webhooks/ and jivochat.com/docs/webhooks/.
 */

const visitor = {
  name: "John Smith",
  email: "email@example.com",
  phone: "+14084987855",
  description: "Description text",
  social: {},
};

const agent = { name: "Thomas Anderson", email: "agent@jivosite.com", phone: "+14083682346" };

export const jivo2026: Pick<JivoBodies, "call_event" | "chat_accepted" | "client_attribute_updated"> = {
  call_event: {
    event_name: "call_event",
    chat_id: 4398,
    topic,
    widget_id: "2853",
    visitor: { ...visitor, number: "2746", chats_count: 8 },
    agent: { id: "3599", ...agent },
    department: { id: 181, name: "Sales" },
    session,
    page,
    call: {
      type: "callback",
      phone: "+14084987855",
      status: "end",
      record_url: "http://example.com/record.mp3",
    },
    analytics: {},
  },
  chat_accepted: {
    event_name: "chat_accepted",
    widget_id: "3948",
    user_token: null,
    visitor: { ...visitor, number: "2198", chats_count: 1 },
    organization,
    status,
    assigned_agent: { id: 1, email: "agent1@gmail.com", name: "Agent" },
    tags,
    chat_id: 7636,
    topic,
    department: { id: 281, name: "Sales" },
    session,
    page,
    analytics: {},
    agent: { id: "2016", ...agent },
  },
  client_attribute_updated: {
    event_name: "client_attribute_updated",
    widget_id: "12345678",
    user_token: null,
    client_id: 1217,
    attributes: { some_number_attribute_name: 1234, some_string_attribute_name: "Some string" },
  },
};
