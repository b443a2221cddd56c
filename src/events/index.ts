import { callEvent } from "./call-event.js";
import { chatAccepted } from "./chat-accepted.js";
import { chatAssigned } from "./chat-assigned.js";
import { chatFinished } from "./chat-finished.js";
import { chatUpdated } from "./chat-updated.js";
import { clientAttributeUpdated } from "./client-attribute-updated.js";
import { clientCheckToken } from "./client-check-token.js";
import { clientUpdated } from "./client-updated.js";
import { crm } from "./crm.js";
import type { EventName } from "./event-map.js";
import { offlineMessage } from "./offline-message.js";

export type { ChatEvent, EventMap, EventName } from "./event-map.js";

/** The schema of each event's model, by its name: the one definition that types, readers and docs come from. */
export const eventSchemas = {
  client_check_token: clientCheckToken,
  chat_accepted: chatAccepted,
  chat_updated: chatUpdated,
  chat_assigned: chatAssigned,
  chat_finished: chatFinished,
  offline_message: offlineMessage,
  call_event: callEvent,
  client_updated: clientUpdated,
  client_attribute_updated: clientAttributeUpdated,
  crm,
} as const;

/** All event names, in the order in which they usually happen. */
export const eventNames = Object.keys(eventSchemas) as readonly EventName[];
