import { isRecord } from "./kind-of.js";

/**
 * Every error that chat-hooks makes, in one place: what it is called, which HTTP status it becomes when a
 * delivery meets it, what it says and how to mend it. `docs/errors.md` mirrors this table; a test keeps the
 * two alike. No message may hold a secret, a token or a value that arrived.
 */

interface Entry<Params> {
  /** Status of the reply when a delivery ends with this error; 500 for what can only happen at start. */
  readonly status: number;
  readonly message: (params: Params) => string;
  readonly hint: string;
}

function entry<Params = void>(
  status: number,
  message: string | ((params: Params) => string),
  hint: string,
): Entry<Params> {
  return { status, message: typeof message === "string" ? () => message : message, hint };
}

const registry = {
  // ── options, at start ─────────────────────────────────────────────────────────────────────────────
  AUTH_REQUIRED: entry(
    500,
    "createChatHooks was called without `auth`, so anybody could call the endpoint.",
    'Pass auth: { secret: process.env.CHAT_HOOKS_SECRET }. An open endpoint must be asked for by auth: "none".',
  ),
  SECRET_MISSING: entry<{ where: string }>(
    500,
    (p) => `${p.where} is empty or not set.`,
    "Set the environment variable that it is read from. `openssl rand -hex 24` makes a good secret.",
  ),
  SECRET_TOO_SHORT: entry<{ where: string; length: number; minimum: number }>(
    500,
    (p) => `${p.where} has ${p.length} characters; at least ${p.minimum} are needed.`,
    "`openssl rand -hex 24` makes a good secret.",
  ),
  SECRET_HAS_SPACE: entry<{ where: string }>(
    500,
    (p) => `${p.where} has white space or a line break around it.`,
    "Trim it where it is read; a line break often comes from a file that was read as it is.",
  ),
  SECRET_REPEATED: entry<{ where: string; other: string }>(
    500,
    (p) => `${p.where} and ${p.other} are the same secret, so a delivery could not be told apart.`,
    "Give each shop a secret of its own.",
  ),
  OPTION_UNKNOWN: entry<{ option: string; nearest: string | undefined; known: readonly string[] }>(
    500,
    (p) =>
      `There is no option \`${p.option}\`.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` Known: ${p.known.join(", ")}.`),
    "Correct the name or remove the option.",
  ),
  OPTION_INVALID: entry<{ option: string; expected: string; received: string }>(
    500,
    (p) => `Option \`${p.option}\` is ${p.received}; expected ${p.expected}.`,
    "Correct the option's value.",
  ),
  HANDLER_UNKNOWN: entry<{ name: string; nearest: string | undefined; known: readonly string[] }>(
    500,
    (p) =>
      `There is no event \`${p.name}\` to handle.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` Known: ${p.known.join(", ")}.`),
    "Handlers are named like the events on the wire. For events that chat-hooks does not know, use onUnknown.",
  ),
  PROFILE_CONFLICT: entry<{ fault: string }>(
    500,
    (p) => `\`profile\` answers client_check_token for verified customers, but ${p.fault}.`,
    "Give `identity` beside `profile`, and either `profile` or a handler of your own.",
  ),

  // ── a delivery is refused ─────────────────────────────────────────────────────────────────────────
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

  // ── the merchant's functions ──────────────────────────────────────────────────────────────────────
  ANSWER_INVALID: entry<{ event: string; faults: readonly string[] }>(
    500,
    (p) => `The answer of ${p.event} is wrong: ${p.faults.join("; ")}.`,
    "In production what is wrong is left out and the rest is sent.",
  ),
  DEADLINE_EXCEEDED: entry<{ event: string; deadlineMs: number }>(
    500,
    (p) =>
      `The handler of ${p.event} did not finish within ${p.deadlineMs} ms, so the reply went out without it.`,
    "Give ctx.signal to what it waits for, move slow work to ctx.waitUntil or `after`, or raise deadlineMs.",
  ),
  THROWN_NON_ERROR: entry<{ kind: string }>(
    500,
    (p) => `${p.kind} was thrown instead of an Error; it is in \`cause\`.`,
    "Throw Error objects, so that there is a stack to look at.",
  ),
  IDENTITY_REQUIRED: entry(
    500,
    "ctx.customer() was called, but createChatHooks got no `identity`.",
    "Pass identity: userTokens({ secret: process.env.USER_TOKEN_SECRET }) from chat-hooks/identity.",
  ),
  REJECT_TEXT_INVALID: entry<{ received: string }>(
    500,
    (p) => `reject() was called with ${p.received}; expected a text other than "ok".`,
    "The text goes into `result`, where the platforms take ok for success.",
  ),
  INTERNAL: entry(
    500,
    "chat-hooks itself failed; the cause is attached.",
    "This is a bug of chat-hooks: please report it with the stack.",
  ),

  // ── identity: visitors signed for Rox.Chat, Convot and giosg ──────────────────────────────────────
  VISITOR_FIELD_INVALID: entry<{ call: string; field: string; expected: string; received: string }>(
    500,
    (p) => `${p.call}: field \`${p.field}\` is ${p.received}; expected ${p.expected}.`,
    "Convert the value before you sign it, e.g. by String(value), or leave the field out.",
  ),
  VISITOR_ID_MISSING: entry<{ call: string; expected: string }>(
    500,
    (p) => `${p.call} was called without anything to identify the visitor by; expected ${p.expected}.`,
    "Sign only for visitors who are logged in, with the id of your own database.",
  ),
  VISITOR_FIELD_AMBIGUOUS: entry<{ call: string; field: string }>(
    500,
    (p) =>
      `${p.call}: field \`${p.field}\` holds \`&\` and \`:\` in places where the md5 and sha1 checksums can't tell them from further variables.`,
    "Sign with a JWT algorithm such as HS256, or take these characters out.",
  ),
  IDENTIFIER_INVALID: entry<{ identifier: string; expected: string; received: string }>(
    500,
    (p) => `The ${p.identifier} is ${p.received}; expected ${p.expected}.`,
    "Check that it is this identifier and not one of the others, and that nothing was cut off or added.",
  ),
  GIOSG_REFUSED: entry<{ status: number }>(
    500,
    (p) => `giosg did not take the visitor's variable: it answered ${p.status}.`,
    "400: the key or value; 401 and 403: the API token or its access to the organization; 404: organization, room or visitor; a redirect is not followed.",
  ),
  GIOSG_TIMEOUT: entry<{ timeoutMs: number }>(
    500,
    (p) => `giosg did not answer within ${p.timeoutMs} ms, so it is not known whether it took the variable.`,
    "Send the same variable again, or raise timeoutMs.",
  ),
  GIOSG_UNREACHABLE: entry(
    500,
    "giosg could not be reached; the cause is attached.",
    "Check the network and `baseUrl`; then send the same variable again.",
  ),

  // ── identity: user tokens and client ids ──────────────────────────────────────────────────────────
  TOKEN_KIND_UNCLEAR: entry<{ given: readonly string[] }>(
    500,
    (p) =>
      `userTokens needs exactly one of secret, keys, jwks, lookup and jivoSecret; it got ${p.given.length === 0 ? "none" : p.given.join(" and ")}.`,
    "Make one userTokens() for each kind of token and join them by anyVerifier().",
  ),
  TOKEN_KEY_INVALID: entry<{ where: string; expected: string; received: string }>(
    500,
    (p) => `${p.where} is ${p.received}; expected ${p.expected}.`,
    "A private key is PKCS#8 PEM (`openssl pkcs8 -topk8 -nocrypt -in key.pem`), a public key SPKI PEM (`openssl pkey -in key.pem -pubout`); JWK and CryptoKey are taken too.",
  ),
  TOKEN_CANNOT_SIGN: entry(
    500,
    "sign() was called on user tokens that have no key to sign with.",
    "Give userTokens a `secret`, or `keys` with a `privateKey`. Tokens of a remote login or a session store are made there, not here.",
  ),
  TOKEN_CUSTOMER_INVALID: entry<{ path: string; expected: string; received: string }>(
    500,
    (p) => `sign(): \`${p.path}\` is ${p.received}; expected ${p.expected}.`,
    "Sign only for customers who are logged in, with the id of your own database and values that JSON can hold.",
  ),
  TOKEN_TOO_LARGE: entry<{ length: number; maximum: number }>(
    500,
    (p) => `sign(): the token would have ${p.length} characters; at most ${p.maximum} are accepted back.`,
    "Sign the customer's id only, and look the rest up in the handler.",
  ),
  TOKEN_LOOKUP_FAILED: entry<{ detail: string }>(
    500,
    (p) => `userTokens: \`lookup\` ${p.detail}, so the visitor stays anonymous.`,
    "See `cause` and the session store. For a token that is not known, return null instead of throwing.",
  ),
  TOKEN_KEYS_UNAVAILABLE: entry<{ host: string; cached: boolean }>(
    500,
    (p) =>
      `userTokens: the keys of ${p.host} could not be fetched; ` +
      (p.cached ? "those fetched before stay in use." : "there are none, so visitors stay anonymous."),
    "See `cause`. The URL must answer 200 with a JSON Web Key Set, without a redirect, within timeoutMs.",
  ),
  TOKEN_CLAIMS_REFUSED: entry<{ paths: readonly string[] }>(
    500,
    (p) =>
      `A genuine user token was refused for what it claims: ${p.paths.map((path) => `\`${path}\``).join(", ")}.`,
    "Compare what is signed with the `claims` schema. `sub` (or `id`) must be text or a whole number.",
  ),
  INTERNAL_ID_INVALID: entry<{ received: string }>(
    500,
    (p) => `clientIds: the internal id is ${p.received}; expected text or a whole number.`,
    "Pass the customer's primary key. Return no clientId for a visitor who is not logged in.",
  ),
};

type Registry = typeof registry;

/** The code of a {@link ChatHooksError}; each is explained in `docs/errors.md`. */
export type ErrorCode = keyof Registry;

type Params<Code extends ErrorCode> = Parameters<Registry[Code]["message"]>[0];

/** The constructor's arguments for each code: an error without details takes none. */
type Arguments = {
  [Code in ErrorCode]: Params<Code> extends void
    ? [code: Code, params?: undefined, options?: ErrorOptions | undefined]
    : [code: Code, params: Params<Code>, options?: ErrorOptions | undefined];
}[ErrorCode];

/**
 * What chat-hooks throws at start, hands to `onError`, and turns into refusals.
 *
 * @example
 * ```ts
 * try {
 *   createChatHooks({ auth: { secret: "short" }, handlers: {} });
 * } catch (error) {
 *   if (error instanceof ChatHooksError) console.error(error.code, error.message, error.hint);
 * }
 * ```
 */
export class ChatHooksError extends Error {
  /** Stable name of the error, to compare with. */
  readonly code: ErrorCode;
  /** Status of the reply that the error becomes. */
  readonly status: number;
  /** What to do about it. */
  readonly hint: string;
  /** The wire path at fault, when the error is about one field of a body. */
  readonly path: string | undefined;

  constructor(...[code, params, options]: Arguments) {
    const known: Entry<never> = registry[code];
    super(known.message(params as never), options);
    this.name = "ChatHooksError";
    this.code = code;
    this.status = known.status;
    this.hint = known.hint;
    this.path = pathOf(params);
  }
}

function pathOf(params: unknown): string | undefined {
  return isRecord(params) && typeof params["path"] === "string" ? params["path"] : undefined;
}

/** All codes with status and hint, for the docs' test and for tools. */
export const errorCodes = Object.keys(registry) as readonly ErrorCode[];
