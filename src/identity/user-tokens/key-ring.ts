import type { CryptoKey } from "jose";
import type { TokenHeader } from "./token-header.js";

/** What jose signs or verifies with: a secret's bytes, or an asymmetric key. */
export type Key = CryptoKey | Uint8Array;

/** One configured key: it is good for one algorithm only, so no key can be used as one of another kind. */
export interface RingKey {
  readonly kid: string | undefined;
  readonly algorithm: string;
  readonly verifyWith: Key;
  readonly signWith: Key | undefined;
}

/** All keys of one `userTokens`. */
export interface OwnKeys {
  readonly algorithms: ReadonlySet<string>;
  /** Index of the key that signs; undefined when all of them can only verify. */
  readonly signing: number | undefined;
  load(): Promise<readonly RingKey[]>;
}

/**
 * The keys that a token may be signed with. A `kid` in the header chooses the key of this name; keys without a
 * name, and all keys when the header names none, are tried one after the other.
 */
export function matchingKeys(ring: readonly RingKey[], { alg, kid }: TokenHeader): readonly Key[] {
  return ring
    .filter((key) => key.algorithm === alg)
    .filter((key) => kid === undefined || key.kid === undefined || key.kid === kid)
    .map((key) => key.verifyWith);
}
