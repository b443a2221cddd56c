import type { EventMap, EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";

type Field<Name extends EventName> = Exclude<keyof EventMap[Name], "type" | "platform" | "raw">;

type Documented = { readonly [Name in EventName]?: readonly Field<Name>[] };

const ofVisitor = [
  "widgetId",
  "userToken",
  "visitor",
  "organization",
  "status",
  "assignedAgent",
  "tags",
] as const;

const ofChat = [...ofVisitor, "chatId", "topic", "session", "page", "analytics"] as const;

/**
 * The fields of each event that a platform's documentation has, by their names in the model. The reader takes every field
 * of the model from either platform; what a schema says of a platform's wire must be what the platform says of it.
 * Sources: docs.vivochat.ai/verification/ and /webhookapi/; jivo.ru/docs/webhooks/ and jivochat.com/docs/webhooks/ (2026),
 * jivochat.es/api (2017).
 */
export const documentedFields: Readonly<Record<PlatformName, Documented>> = {
  vivo: {
    client_check_token: ["userToken"],
    chat_accepted: ["userToken", "chatId", "channel"],
  },
  jivo: {
    chat_accepted: [...ofChat, "department", "agent"],
    chat_updated: [...ofChat, "department", "agent"],
    chat_assigned: [...ofChat, "agent", "assignTo"],
    chat_finished: [...ofChat, "agents", "chat", "plainMessages", "htmlMessages"],
    offline_message: [...ofChat, "offlineMessageId", "message"],
    call_event: [
      ...(["widgetId", "visitor", "chatId", "topic", "session", "page", "analytics"] as const),
      ...(["department", "agent", "call"] as const),
    ],
    client_updated: [...ofVisitor, "clientId"],
    client_attribute_updated: ["widgetId", "userToken", "clientId", "attributes"],
    crm: ["eventType", "eventName", "widgetId"],
  },
};

/** The events that a platform documents, in the order in which they usually happen. */
export function documentedEvents(platform: PlatformName): readonly EventName[] {
  return Object.keys(documentedFields[platform]) as EventName[];
}
