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
      return [looksLikeName.test(key) ? key : "(key)", payloadView(value, at, depth + 1)];
    });
    return Object.fromEntries(shown);
  }
  if (body === null || body === "" || typeof body === "boolean") return body;
  if (typeof body === "number") return ids.has(path) ? body : "number";
  if (typeof body !== "string") return typeof body;
  const isShown = (names.has(path) && looksLikeName.test(body)) || (ids.has(path) && looksLikeId.test(body));
  return isShown ? body : `text (${body.length})`;
}

const maxDepth = 20;

/** Also where a name or an id belongs, anything may stand; what is none is masked. */
const looksLikeName = /^[A-Za-z_]{1,40}$/;
const looksLikeId = /^[\w.-]{1,64}$/;

/** Which event it is, and which kind of thing. */
const names: ReadonlySet<string> = new Set([
  "type",
  "event_name",
  "event_type",
  "channel.type",
  "call.type",
  "call.status",
  "call.reason",
  "chat.messages.*.type",
]);

/** Of the merchant's own account and of the chat; times. */
const ids: ReadonlySet<string> = new Set([
  "widget_id",
  "chat_id",
  "chatId",
  "channel.id",
  "topic.topic_id",
  "department.id",
  "status.id",
  "tags.*.id",
  "chat.messages.*.timestamp",
  "offline_message_id",
]);
