import { entry } from "./entry.js";

/** Why a delivery is refused: the message is the `result` of the reply. */
export const deliveryErrors = {
  NOT_FOUND: entry(404, "There is no webhook at this path.", "Compare the URL with the one that was set up."),
  METHOD_NOT_ALLOWED: entry<{ method: string }>(
    405,
    (p) => `This is a webhook: it takes POST, not ${p.method}.`,
    "Paste this URL into the chat platform's settings; the platform will call it.",
  ),
  UNAUTHORIZED: entry(
    401,
    "The secret is missing or wrong.",
    "Put it behind the URL (/chat-hooks/<secret>), into ?secret=, the header x-chat-hooks-secret, or the password of HTTP Basic.",
  ),
  BODY_TOO_LARGE: entry<{ maxBytes: number }>(
    413,
    (p) => `The body is larger than ${p.maxBytes} bytes.`,
    "Raise maxBytes if the platform really sends such bodies.",
  ),
  BODY_TIMEOUT: entry<{ timeoutMs: number }>(
    408,
    (p) => `The body did not arrive within ${p.timeoutMs} ms.`,
    "Raise bodyTimeoutMs if the platform's connection is that slow.",
  ),
  BODY_ABORTED: entry(
    400,
    "The connection ended before the body was complete.",
    "The sender gave up; it may send the delivery again.",
  ),
  BODY_CONSUMED: entry(
    500,
    "The request's body was already read by something else, which left no body behind.",
    "Mount chat-hooks before that middleware, or let it keep the body in req.body.",
  ),
  BODY_ENCODING_UNKNOWN: entry(
    415,
    "The body has a content-encoding other than gzip or deflate.",
    "Send it plain, or compressed with gzip or deflate.",
  ),
  BODY_ENCODING_BROKEN: entry<{ encoding: string }>(
    400,
    (p) => `The body is announced as ${p.encoding} but can't be decompressed.`,
    "It was cut short or damaged on its way.",
  ),
  BODY_EMPTY: entry(400, "The body is empty; expected a JSON object.", "Send the event as JSON by POST."),
  BODY_NOT_JSON: entry<{ position: number | undefined }>(
    400,
    (p) =>
      `The body is not JSON${p.position === undefined ? "" : ` (first fault at character ${p.position})`}; expected a JSON object.`,
    "It was cut short, or something on its way changed it.",
  ),
  BODY_TOO_DEEP: entry<{ maxDepth: number }>(
    400,
    (p) => `The body is nested deeper than ${p.maxDepth} levels.`,
    "No platform sends such bodies.",
  ),
  BODY_NOT_OBJECT: entry<{ received: string }>(
    400,
    (p) => `The body is ${p.received}; expected a JSON object.`,
    "Send one event per request.",
  ),
  EVENT_NAME_MISSING: entry(
    400,
    "The body names no event: expected text in `type` (VivoChat) or `event_name` (JivoChat).",
    "Check that the caller is a chat platform.",
  ),
  FIELD_MISSING: entry<{ event: string; path: string; expected: string }>(
    400,
    (p) => `${p.event}: \`${p.path}\` is missing or empty; expected ${p.expected}.`,
    "The platform may have changed its format; please report it with the event's name.",
  ),
  FIELD_KIND: entry<{ event: string; path: string; expected: string; received: string }>(
    400,
    (p) => `${p.event}: \`${p.path}\` is ${p.received}; expected ${p.expected}.`,
    "The platform may have changed its format; please report it with the event's name.",
  ),
  ATTRIBUTES_REFUSED: entry<{ event: string; paths: readonly string[] }>(
    400,
    (p) => `${p.event}: schemas.attributes refused ${p.paths.map((path) => `\`${path}\``).join(", ")}.`,
    "Make the schema as tolerant as the attributes that your pages set.",
  ),
};
