import { entry } from "./entry.js";

/** Signing visitors for Rox.Chat/Webim, Convot and giosg. */
export const visitorErrors = {
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
};
