import { entry } from "./entry.js";

/** User tokens and client ids. */
export const tokenErrors = {
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
