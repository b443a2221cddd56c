import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import type { ClaimsSchema } from "./accept-claims.js";
import type { TokenKey } from "./key-pairs.js";
import type { RemoteKeySet } from "./remote-key-set.js";
import type { OnError } from "./report.js";
import type { Lookup } from "./session-lookup.js";

/** A secret as text (its UTF-8 bytes count, at least 32) or as bytes. Undefined, empty or short: refused at start. */
export type SecretMaterial = string | Uint8Array | undefined;

/** A secret with a name, which goes into the header of tokens and finds the secret again. */
export interface NamedSecret {
  readonly kid: string;
  readonly secret: SecretMaterial;
}

/** The option that says what kind of token it is. Exactly one of them must be given. */
export type TokenKind = "secret" | "keys" | "jwks" | "lookup" | "jivoSecret";

type Only<Kind extends TokenKind> = Readonly<Partial<Record<Exclude<TokenKind, Kind>, undefined>>>;

/** Options of every kind. */
export interface AnyKind<Claims extends object> {
  /**
   * Validates the claims and gives them a type: any Standard Schema (zod, valibot, arktype …). It receives the
   * claims with `sub` as text; what it refuses is refused as `claims-refused`.
   */
  readonly claims?: ClaimsSchema<Claims> | undefined;
  /**
   * Told when something is wrong on the merchant's side: keys that can't be fetched, a lookup that fails, a
   * genuine token whose claims are refused. Never holds a token. Without it, only the reason tells.
   */
  readonly onError?: OnError | undefined;
  /** The time, in ms since 1970. Default `Date.now`; for tests. */
  readonly now?: (() => number) | undefined;
}

interface ClockTolerance {
  /** How far the clocks of signer and verifier may differ, in seconds. Default 5, at most 600. */
  readonly clockTolerance?: number | undefined;
}

/** Options of tokens that say how long they are good. */
export interface Times extends ClockTolerance {
  /** Refuses tokens that were signed longer ago, in seconds, whatever their `exp`; they must carry `iat` then. */
  readonly maxAge?: number | undefined;
  /**
   * Accepts tokens that never expire: without `exp`, and no `maxAge` set. A copied one stays good until the key
   * is changed. Default false (`no-expiry`).
   */
  readonly acceptEternal?: boolean | undefined;
}

/** Options of tokens that the merchant signs. */
export interface OwnTokens extends Times {
  /** Life of the tokens that `sign` makes, in seconds. Default 3,600 (1 hour), at most 2,592,000 (30 days). */
  readonly ttl?: number | undefined;
  /** `iss`: put into tokens (the first one) and demanded of them (any of them). Default: neither. */
  readonly issuer?: string | readonly string[] | undefined;
  /** `aud`: put into tokens (the first one) and demanded of them (any of them). Default: neither. */
  readonly audience?: string | readonly string[] | undefined;
}

/** HS256: signed and verified with one secret. The usual case. */
export type SecretOptions<Claims extends object = object> = AnyKind<Claims> &
  OwnTokens &
  Only<"secret"> & {
    /** At least 32 bytes. Several for a rotation: the first one signs, all of them verify. */
    readonly secret: SecretMaterial | NamedSecret | readonly (SecretMaterial | NamedSecret)[];
  };

/** RS256, ES256 or EdDSA: signed with a private key, verified with its public half. */
export type KeyOptions<Claims extends object = object> = AnyKind<Claims> &
  OwnTokens &
  Only<"keys"> & {
    /** All of them verify. */
    readonly keys: readonly TokenKey[];
    /** The `kid` of the key that signs. Default: the first one with a private key. */
    readonly signWith?: string | undefined;
  };

/** Tokens of an existing login, verified with the public keys that it publishes. */
export type JwksOptions<Claims extends object = object> = AnyKind<Claims> &
  Times &
  Only<"jwks"> & {
    /** One login, or several that differ in `issuer`. */
    readonly jwks: RemoteKeySet | readonly RemoteKeySet[];
  };

/** Opaque session tokens, which only the merchant's session store understands. */
export type LookupOptions<Found extends object, Claims extends object = Found> = AnyKind<Claims> &
  Only<"lookup"> & {
    /** Whose session is it? An object with `id` or `sub`, or null when the token is not known. */
    readonly lookup: Lookup<Found>;
    /**
     * Remembers what was found, by the SHA-256 of the token; what was not found is asked again. Default 1,000
     * entries for 60,000 ms: a session that was ended elsewhere stays good that long, unless `forget` is called.
     * `false`: ask each time, and never share a call between requests.
     */
    readonly cache?:
      { readonly entries?: number | undefined; readonly ttlMs?: number | undefined } | false | undefined;
    /** How long a lookup may take, in ms. Default 2,000: a handler's deadline is 2,500. */
    readonly timeoutMs?: number | undefined;
  };

/** The JWT that JivoChat expects from `setUserToken`: HS256 with the payload `{"id": "…"}`. */
export type JivoOptions<Claims extends object = object> = AnyKind<Claims> &
  ClockTolerance &
  Only<"jivoSecret"> & {
    /** The channel's JWT secret, at least 32 bytes, as it stands in Jivo. Several: the first one signs. */
    readonly jivoSecret: SecretMaterial | readonly SecretMaterial[];
  };

interface OptionsOf {
  readonly secret: SecretOptions;
  readonly keys: KeyOptions;
  readonly jwks: JwksOptions;
  readonly lookup: LookupOptions<object>;
  readonly jivoSecret: JivoOptions;
}

/** The options of one kind or another. */
export type AnyOptions = OptionsOf[TokenKind];

const anyKind = ["claims", "onError", "now"];
const times = ["clockTolerance", "maxAge", "acceptEternal"];
const ownTokens = [...times, "ttl", "issuer", "audience"];

/** The options that belong to each kind, besides the one of its own name. */
export const optionsOf: Readonly<Record<TokenKind, readonly string[]>> = {
  secret: [...anyKind, ...ownTokens],
  keys: [...anyKind, ...ownTokens, "signWith"],
  jwks: [...anyKind, ...times],
  lookup: [...anyKind, "cache", "timeoutMs"],
  jivoSecret: [...anyKind, "clockTolerance"],
};

/** @throws {ChatHooksError} `TOKEN_KIND_UNCLEAR`, `OPTION_INVALID` */
export function kindOfTokens(options: unknown): TokenKind {
  if (!isRecord(options)) {
    const expected = "an object with `secret`, `keys`, `jwks`, `lookup` or `jivoSecret`";
    throw new ChatHooksError("OPTION_INVALID", {
      option: "userTokens options",
      expected,
      received: kindOf(options),
    });
  }
  const kinds: readonly TokenKind[] = ["secret", "keys", "jwks", "lookup", "jivoSecret"];
  const named = kinds.filter((kind) => kind in options);
  const given = named.filter((kind) => options[kind] !== undefined);
  // `{ secret: process.env.UNSET }` means a secret; that it is missing is said by name later.
  const meant = given.length > 0 ? given : named;
  const [kind, ...others] = meant;
  if (kind && others.length === 0) return kind;
  throw new ChatHooksError("TOKEN_KIND_UNCLEAR", { given: meant });
}

/** Narrows options to one kind. */
export function isOfKind<Kind extends TokenKind>(
  kind: Kind,
  options: AnyOptions,
): options is OptionsOf[Kind] {
  return kindOfTokens(options) === kind;
}
