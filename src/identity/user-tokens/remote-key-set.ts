import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { oneOf } from "../input/one-of.js";
import { names, refuseUnknownOptions, wholeNumber } from "../input/option-checks.js";
import { httpsUrl } from "./https-url.js";

/** What a login may sign with. Never HS256: a public key must not pass for a secret. */
export type RemoteAlgorithm = (typeof remoteAlgorithms)[number];

const remoteAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

/** A login's public keys at a URL (JWKS, RFC 7517), and what its tokens must say. */
export interface RemoteKeySet {
  /**
   * Where the keys are, often `https://<login>/.well-known/jwks.json`. Read from the environment it may be
   * undefined, which is refused at start. Plain http is taken for localhost only.
   */
  readonly url: string | URL | undefined;
  /**
   * The `iss` that tokens must carry, exactly. `null` leaves it unchecked, which is safe only where nobody but
   * you can get tokens signed with these keys.
   */
  readonly issuer: string | readonly string[] | null | undefined;
  /**
   * The `aud` that tokens must carry, one of them. `null` leaves it unchecked: then a token that the same login
   * made for any other application identifies a customer here as well.
   */
  readonly audience: string | readonly string[] | null | undefined;
  /** Default: RS256, ES256, EdDSA. */
  readonly algorithms?: readonly RemoteAlgorithm[] | undefined;
  /** How long a fetch may take, in ms. Default 2,000: a handler's deadline is 2,500. */
  readonly timeoutMs?: number | undefined;
  /** How long keys are used before they are fetched again, in ms. Default 600,000 (10 minutes). */
  readonly maxAgeMs?: number | undefined;
  /** How long keys are used beyond `maxAgeMs` while they can't be fetched, in ms. Default 86,400,000 (a day). */
  readonly maxStaleMs?: number | undefined;
  /** Least time between two fetches because of an unknown `kid`, in ms. Default 30,000. */
  readonly cooldownMs?: number | undefined;
}

/** A {@link RemoteKeySet} that was checked, with its defaults. */
export interface RemoteKeySetPlan {
  readonly url: URL;
  readonly issuer: readonly string[] | null;
  readonly audience: readonly string[] | null;
  readonly algorithms: ReadonlySet<string>;
  readonly timeoutMs: number;
  readonly maxAgeMs: number;
  readonly maxStaleMs: number;
  readonly cooldownMs: number;
}

/** @throws {ChatHooksError} `OPTION_INVALID`, `OPTION_UNKNOWN`, `SECRET_MISSING` */
export function readRemoteKeySet(where: string, value: unknown): RemoteKeySetPlan {
  if (!isRecord(value)) {
    throw new ChatHooksError("OPTION_INVALID", {
      option: where,
      expected: "an object",
      received: kindOf(value),
    });
  }
  refuseUnknownOptions(value, optionNames);
  const ms = (option: string, fallback: number, least: number, most: number) =>
    wholeNumber(`${where} ${option}`, value[option], fallback, { unit: "milliseconds", least, most });
  return {
    url: httpsUrl(`${where} url`, value["url"]),
    issuer: names(`${where} issuer`, value["issuer"]),
    audience: names(`${where} audience`, value["audience"]),
    algorithms: readAlgorithms(`${where} algorithms`, value["algorithms"]),
    timeoutMs: ms("timeoutMs", 2_000, 1, 60_000),
    maxAgeMs: ms("maxAgeMs", 600_000, 1, DAY),
    maxStaleMs: ms("maxStaleMs", DAY, 0, 31 * DAY),
    cooldownMs: ms("cooldownMs", 30_000, 0, DAY),
  };
}

const DAY = 86_400_000;

const optionNames = [
  "url",
  "issuer",
  "audience",
  "algorithms",
  "timeoutMs",
  "maxAgeMs",
  "maxStaleMs",
  "cooldownMs",
] satisfies readonly (keyof RemoteKeySet)[];

function readAlgorithms(option: string, value: unknown): ReadonlySet<string> {
  if (value === undefined) return new Set(["RS256", "ES256", "EdDSA"]);
  if (Array.isArray(value) && value.length > 0) {
    return new Set(value.map((name: unknown) => oneOf(option, name, remoteAlgorithms)));
  }
  const received = Array.isArray(value) ? "an empty list" : kindOf(value);
  throw new ChatHooksError("OPTION_INVALID", { option, expected: "a list of algorithms", received });
}
