import type {
  CallEvent,
  ChatAccepted,
  ChatAssigned,
  ChatFinished,
  ChatUpdated,
  ClientAttributeUpdated,
  ClientCheckToken,
  ClientUpdated,
  CrmEvent,
  OfflineMessage,
} from "./types.js";

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
