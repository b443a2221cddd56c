import { ChatHooksError } from "../../errors.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import type { UserClaims, WithSub } from "./accept-claims.js";
import { jivoTokens } from "./jivo-tokens.js";
import { jwksTokens } from "./jwks-tokens.js";
import {
  isOfKind,
  kindOfTokens,
  optionsOf,
  type AnyOptions,
  type JivoOptions,
  type JwksOptions,
  type KeyOptions,
  type LookupOptions,
  type SecretOptions,
} from "./options.js";
import { keyTokens, secretTokens } from "./own-tokens.js";
import type { TokenCustomer } from "./payload.js";
import { sessionTokens } from "./session-tokens.js";
import type { TokenVerifier } from "../verifier.js";

/** Options of `sign`. */
export interface SignOptions {
  /** Life of this token, in whole seconds. Default: the `ttl` that was given to {@link userTokens}. */
  readonly ttl?: number | undefined;
}

/** User tokens that are signed and verified here. */
export interface UserTokens<Claims = UserClaims> extends TokenVerifier<Claims> {
  /**
   * A signed JWT for `setUserToken`, for a customer who is logged in. Sign it on the server for each page, and
   * keep what is in it short: the visitor can read it.
   *
   * @throws {ChatHooksError} (rejects) `TOKEN_CUSTOMER_INVALID`, `TOKEN_TOO_LARGE`, `OPTION_INVALID` (ttl),
   * `TOKEN_CANNOT_SIGN` when there are public keys only, `TOKEN_KEY_INVALID`
   */
  sign(customer: TokenCustomer, options?: SignOptions): Promise<string>;
}

/** JivoChat's JWTs. */
export interface JivoTokens<Claims = UserClaims> extends TokenVerifier<Claims> {
  /**
   * A JWT for `jivo_api.setUserToken` with the payload `{"id": "…"}` and nothing else. It does not expire, since
   * Jivo wants the same token for the same customer each time. With `ttl` it carries `exp` as well, which is
   * checked when it comes back; whether Jivo checks it is not documented.
   *
   * @throws {ChatHooksError} (rejects) `TOKEN_CUSTOMER_INVALID`, `OPTION_INVALID` (ttl), `TOKEN_TOO_LARGE`
   */
  sign(customer: Pick<TokenCustomer, "id">, options?: SignOptions): Promise<string>;
}

/** Opaque session tokens, found by `lookup`. */
export interface SessionTokens<Claims = UserClaims> extends TokenVerifier<Claims> {
  /** Takes a token out of the cache. Call it on log-out, before or after the session is ended. */
  forget(token: string): Promise<void>;
}

/**
 * Tells who is behind the token that a page gave to `setUserToken`. Give the result to
 * `createChatHooks({ identity })`; handlers then receive the verified claims from `ctx.customer()`.
 *
 * Exactly one option says what the tokens are:
 *
 * | Option | Tokens | Can sign |
 * |---|---|---|
 * | `secret` | HS256, one secret or several for a rotation; the usual case | yes |
 * | `keys` | RS256, ES256, EdDSA; PEM, JWK or CryptoKey | with a private key |
 * | `jwks` | of an existing login that publishes its keys | no |
 * | `lookup` | opaque session tokens, asked for in your session store | no |
 * | `jivoSecret` | JivoChat's `{"id": …}` | yes |
 *
 * Other facts: signed tokens live one hour (`ttl`), tokens without `exp` are refused (`acceptEternal`), and so are
 * tokens of more than 8,192 characters. Several kinds at once: `anyVerifier`.
 *
 * @throws {ChatHooksError} `TOKEN_KIND_UNCLEAR`, `SECRET_MISSING`, `SECRET_TOO_SHORT`, `SECRET_HAS_SPACE`,
 * `TOKEN_KEY_INVALID`, `OPTION_INVALID`, `OPTION_UNKNOWN`
 *
 * @example
 * ```ts
 * import { userTokens } from "chat-hooks/identity";
 *
 * const tokens = userTokens({ secret: process.env.USER_TOKEN_SECRET });
 * const token = await tokens.sign({ id: 42, name: "Ann" }); // into the page, for setUserToken
 * const { claims, reason } = await tokens.verify(token); // claims.sub is "42", reason is null
 * ```
 */
export function userTokens<Claims extends object = UserClaims>(
  options: SecretOptions<Claims> | KeyOptions<Claims>,
): UserTokens<WithSub<Claims>>;
export function userTokens<Claims extends object = UserClaims>(
  options: JivoOptions<Claims>,
): JivoTokens<WithSub<Claims>>;
export function userTokens<Claims extends object = UserClaims>(
  options: JwksOptions<Claims>,
): TokenVerifier<WithSub<Claims>>;
export function userTokens<Found extends object, Claims extends object = Found>(
  options: LookupOptions<Found, Claims>,
): SessionTokens<WithSub<Claims>>;
export function userTokens(options: AnyOptions): TokenVerifier<UserClaims> {
  const kind = kindOfTokens(options);
  refuseUnknownOptions(options, [kind, ...optionsOf[kind]]);
  if (isOfKind("keys", options)) return keyTokens(options);
  if (isOfKind("jwks", options)) return cannotSign(jwksTokens(options));
  if (isOfKind("lookup", options)) return cannotSign(sessionTokens(options));
  if (isOfKind("jivoSecret", options)) return jivoTokens(options);
  return secretTokens(options);
}

/** From plain JavaScript, `sign` of tokens that are not made here says so, instead of being no function. */
function cannotSign<Verifier extends TokenVerifier<UserClaims>>(verifier: Verifier): Verifier {
  const sign = () => Promise.reject(new ChatHooksError("TOKEN_CANNOT_SIGN"));
  return { ...verifier, sign };
}
