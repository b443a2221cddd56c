import type { JivoBodies, JivoSession } from "../jivo/bodies.js";
import { page, session as session2026 } from "../jivo/surroundings.js";

/* The bodies that JivoChat's documentation of 2017 prints. Source: jivochat.es/api. */

const visitor = {
  name: "John Smith",
  email: "email@example.com",
  phone: "+14084987855",
  number: "3700",
  description: "Description text",
  social: {},
  chats_count: 6,
};

const agent = {
  id: "3947",
  name: "Thomas Anderson",
  email: "agent@jivosite.com",
  phone: "+14083682346",
};

const { geoip, ip_addr, user_agent } = session2026;
const session: JivoSession = { geoip, utm: "...", ip_addr, user_agent };

const widget_id = "3925";

export const jivo2017: Pick<
  JivoBodies,
  "chat_accepted" | "chat_updated" | "chat_assigned" | "chat_finished" | "offline_message"
> = {
  chat_accepted: { event_name: "chat_accepted", chat_id: 4248, widget_id, visitor, agent, session, page },
  chat_updated: { event_name: "chat_updated", chat_id: 1714, widget_id, visitor, agent, session, page },
  chat_assigned: {
    event_name: "chat_assigned",
    chat_id: 2452,
    widget_id,
    visitor,
    agent,
    assign_to: "...",
    session,
    page,
  },
  chat_finished: {
    event_name: "chat_finished",
    chat_id: 6479,
    widget_id,
    visitor,
    agents: [agent],
    chat: { messages: [{ timestamp: 1431955090, type: "agent", agent_id: 7490, blacklisted: false }] },
    session,
    page,
  },
  offline_message: {
    event_name: "offline_message",
    widget_id,
    visitor,
    offline_message_id: "3216",
    message: "Message text",
    session,
    page,
  },
};
