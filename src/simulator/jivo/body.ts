import type { BodyMakers } from "../body-makers.js";
import type { Scene } from "../scene.js";
import type { JivoAgent, JivoBodies, JivoChatAccepted, JivoVisitor } from "./bodies.js";
import { chatLog } from "./chat-log.js";
import { department, organization, page, session, status, tags, topic, widgetId } from "./surroundings.js";

/** What JivoChat sends, by event; in the format of 2026 where there is one. */
export const bodyMakers: BodyMakers<JivoBodies> = {
  chat_accepted: (scene) => ({
    event_name: "chat_accepted",
    ...ofChat(scene),
    agent: agentOf(scene),
  }),
  chat_updated: (scene) => ({
    event_name: "chat_updated",
    ...ofChat(scene),
    agent: agentOf(scene),
  }),
  chat_assigned: (scene) => ({
    event_name: "chat_assigned",
    ...ofChat(scene),
    agent: agentOf(scene),
    assign_to: "https://crm.example.com/customers/1",
  }),
  chat_finished: (scene) => ({
    event_name: "chat_finished",
    ...ofChat(scene),
    agents: [agentOf(scene)],
    ...chatLog(scene),
  }),
  offline_message: (scene) => ({
    event_name: "offline_message",
    ...ofChat(scene),
    // Larger than 32 bits, as real ones are.
    offline_message_id: String(scene.offlineMessageId),
    message: "Do you ship to Lisbon?",
  }),
  call_event: (scene) => ({
    event_name: "call_event",
    ...ofChat(scene),
    agent: agentOf(scene),
    call: {
      type: "callback",
      phone: scene.visitor.contact?.phone ?? "+14084987855",
      status: "end",
      record_url: "https://example.com/record.mp3",
    },
  }),
  client_updated: (scene) => ({
    event_name: "client_updated",
    client_id: scene.clientId,
    ...ofVisitor(scene),
  }),
  client_attribute_updated: (scene) => ({
    event_name: "client_attribute_updated",
    widget_id: widgetId,
    user_token: scene.userToken ?? null,
    client_id: scene.clientId,
    attributes: { plan: "premium", orders: 12 },
  }),
  crm: () => ({ event_type: "crm_deal", event_name: "created_deal" }),
};

function ofVisitor(scene: Scene) {
  const isKnown = scene.visitor.contact !== undefined;
  const { id, name, email } = agentOf(scene);
  return {
    widget_id: widgetId,
    user_token: scene.userToken ?? null,
    visitor: visitorOf(scene),
    organization: isKnown ? organization : null,
    status: isKnown ? status : null,
    assigned_agent: isKnown ? { id: Number(id), email, name } : null,
    tags: isKnown ? tags : [],
  };
}

type OfChat = Omit<JivoChatAccepted, "event_name" | "agent" | "chat_id"> & { chat_id: number };

function ofChat(scene: Scene): OfChat {
  return {
    ...ofVisitor(scene),
    chat_id: scene.chatNumber,
    topic,
    department,
    session,
    page,
    analytics: {},
  };
}

function visitorOf({ visitor: { contact, number, chatsCount } }: Scene): JivoVisitor {
  return {
    ...contact,
    description: contact ? "Description text" : "",
    number: String(number),
    social: {},
    chats_count: chatsCount,
  };
}

/** Agents' ids are printed as text in `agent`, as numbers elsewhere. */
function agentOf({ agent: { id, name, email, phone } }: Scene): JivoAgent {
  return { id: String(id), name, email, phone };
}
