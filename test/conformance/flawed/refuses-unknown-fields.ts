import { careful, receiver, refused, type Body } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `additionalProperties: false`: the platform adds a field, and every delivery is refused. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        Object.keys(event).every((key) => known.has(key)) || !isAccepted(event)
          ? careful.answer(event, request)
          : refused(400, "unrecognized key"),
    }),
  caughtBy: "unknown-fields",
};

function isAccepted(event: Body): boolean {
  return event["type"] === "chat_accepted" || event["event_name"] === "chat_accepted";
}

const known = new Set([
  ...["type", "userToken", "chatId", "channel"],
  ...["event_name", "widget_id", "user_token", "visitor", "organization", "status", "assigned_agent", "tags"],
  ...["chat_id", "topic", "department", "session", "page", "analytics", "agent"],
]);
