import { callEvent, type CallEvent } from "./call-event.js";
import { chatAccepted, type ChatAccepted } from "./chat-accepted.js";
import { chatAssigned, type ChatAssigned } from "./chat-assigned.js";
import { chatFinished, type ChatFinished } from "./chat-finished.js";
import { chatUpdated, type ChatUpdated } from "./chat-updated.js";
import { clientAttributeUpdated, type ClientAttributeUpdated } from "./client-attribute-updated.js";
import { clientCheckToken, type ClientCheckToken } from "./client-check-token.js";
import { clientUpdated, type ClientUpdated } from "./client-updated.js";
import { crm, type CrmEvent } from "./crm.js";
import { offlineMessage, type OfflineMessage } from "./offline-message.js";

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

/** Each event by its name. `Attributes` is what `schemas.attributes` makes of a client's attributes. */
export interface EventMap<Attributes = Record<string, unknown>> {
  client_check_token: ClientCheckToken;
  chat_accepted: ChatAccepted;
  chat_updated: ChatUpdated;
  chat_assigned: ChatAssigned;
  chat_finished: ChatFinished;
  offline_message: OfflineMessage;
  call_event: CallEvent;
  client_updated: ClientUpdated;
  client_attribute_updated: ClientAttributeUpdated<Attributes>;
  crm: CrmEvent;
}

/** The name of an event that chat-hooks knows. */
export type EventName = keyof EventMap;

/** Any event that chat-hooks knows; `type` tells which. */
export type ChatEvent = EventMap[EventName];

/** All event names, in the order in which they usually happen. */
export const eventNames = Object.keys(eventSchemas) as readonly EventName[];
