/**
 * Why a user token was not accepted. The names are stable: logs and metrics count them. None of them, and no
 * text beside them, ever holds the token.
 *
 * | Reason | What happened |
 * |---|---|
 * | `missing` | there is no token: null or empty text |
 * | `too-large` | more than 8,192 characters; it was not parsed |
 * | `malformed` | not a token of this form: wrong parts, wrong base64url, a header or payload that is not JSON |
 * | `algorithm-refused` | the header names an algorithm that is not configured, `none` among them |
 * | `unknown-key` | no configured key fits the header's `kid` |
 * | `bad-signature` | changed on its way, or signed with another key |
 * | `expired` | `exp` has passed |
 * | `no-expiry` | it would be valid for ever: it has no `exp`, and no `maxAge` is set |
 * | `not-yet-valid` | `nbf` (or `iat`, when `maxAge` is set) lies in the future |
 * | `too-old` | signed longer than `maxAge` ago |
 * | `wrong-issuer` | `iss` is missing or another one |
 * | `wrong-audience` | `aud` is missing or another one |
 * | `claims-refused` | genuine, but without a usable customer id, or refused by the `claims` schema |
 * | `keys-unavailable` | the remote keys could not be fetched and none are cached |
 * | `lookup-failed` | `lookup` threw or took too long |
 * | `unknown-token` | `lookup` returned null |
 */
export type TokenRefusal =
  | "missing"
  | "too-large"
  | "malformed"
  | "algorithm-refused"
  | "unknown-key"
  | "bad-signature"
  | "expired"
  | "no-expiry"
  | "not-yet-valid"
  | "too-old"
  | "wrong-issuer"
  | "wrong-audience"
  | "claims-refused"
  | "keys-unavailable"
  | "lookup-failed"
  | "unknown-token";

/** What became of a token: its claims, or null with the reason. */
export type Verification<Claims> =
  | { readonly claims: Claims; readonly reason: null }
  | { readonly claims: null; readonly reason: TokenRefusal };

/** How a token is looked at. */
export interface VerifyOptions {
  /**
   * The time that counts: a token that was good then is good, though it has expired since. Default: now. Given for notices
   * of the inbox, which may be handled hours after they came; it is the time when they did.
   */
  readonly at?: Date | undefined;
}

/**
 * Tells who the bearer of a user token is. `userTokens()` makes one; anything with this shape can be given to
 * `createChatHooks({ identity })`.
 */
export interface TokenVerifier<Claims = unknown> {
  /** Never rejects for a bad token: that is an answer, `{ claims: null, reason }`. */
  verify(token: string, options?: VerifyOptions): Promise<Verification<Claims>>;
}
