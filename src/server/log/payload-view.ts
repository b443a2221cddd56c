/**
 * A body as a log may show it: its shape is whole, but of its values only those are there that say nothing of a person. All
 * others are told by kind and length: `"text (12)"`, `"number"`. Paths are allowed, not forbidden, so that what a platform
 * adds one day is masked until somebody has looked at it.
 */
export function payloadView(body: unknown, path = "", depth = 0): unknown {
  if (depth > maxDepth) return "…";
  if (Array.isArray(body)) return body.map((item: unknown) => payloadView(item, `${path}.*`, depth + 1));
  if (typeof body === "object" && body !== null) {
    const shown = Object.entries(body).map(([key, value]) => {
      const at = path === "" ? key : `${path}.${key}`;
      // A key can be data, too, as in attributes: only names that look like the platforms' own are shown.
      return [/^\w{1,40}$/.test(key) ? key : "(key)", payloadView(value, at, depth + 1)];
    });
    return Object.fromEntries(shown);
  }
  if (body === null || body === "" || typeof body === "boolean" || allowed.has(path)) return body;
  return typeof body === "string" ? `text (${body.length})` : typeof body;
}

const maxDepth = 20;

/** Names of events, settings of the merchant's own account, and the chat's id. */
const allowed: ReadonlySet<string> = new Set([
  "type",
  "event_name",
  "event_type",
  "widget_id",
  "chat_id",
  "chatId",
  "channel.type",
  "channel.id",
  "topic.topic_id",
  "topic.title",
  "department.id",
  "department.name",
  "status.id",
  "status.title",
  "tags.*.id",
  "tags.*.title",
  "call.type",
  "call.status",
  "call.reason",
  "chat.rate",
  "chat.messages.*.type",
  "chat.messages.*.timestamp",
  "offline_message_id",
]);
