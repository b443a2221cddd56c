import { CompactSign, compactVerify, errors, type CryptoKey } from "jose";
import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import {
  checkMaterial,
  importMaterial,
  isCryptoKey,
  publicHalf,
  type CheckedMaterial,
  type Half,
  type KeyMaterial,
  type SigningAlgorithm,
} from "./key-material.js";
import type { OwnKeys, RingKey } from "./key-ring.js";
import { readKid, refuseRepeatedKids } from "./kid.js";

interface KeyName {
  /** Name of the key: it goes into the header of tokens, and finds the key again. */
  readonly kid?: string | undefined;
  readonly algorithm: SigningAlgorithm;
}

/**
 * One key of `keys`. With `privateKey` it signs and verifies; the public half is worked out, unless the key is a
 * CryptoKey that can't be exported (then give `publicKey` too). With `publicKey` alone it only verifies.
 */
export type TokenKey =
  | (KeyName & {
      readonly privateKey: KeyMaterial | undefined;
      readonly publicKey?: KeyMaterial | undefined;
    })
  | (KeyName & { readonly publicKey: KeyMaterial | undefined; readonly privateKey?: undefined });

/**
 * The keys of `keys`. What can be seen at start is refused at start; the rest is seen when the first token comes,
 * because Web Crypto reads keys asynchronously.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `TOKEN_KEY_INVALID` (also from `load`), `OPTION_INVALID`,
 * `OPTION_UNKNOWN`
 */
export function keyPairs(keys: unknown, signWith: unknown): OwnKeys {
  if (!Array.isArray(keys) || keys.length === 0) {
    const received = Array.isArray(keys) ? "an empty list" : kindOf(keys);
    throw new ChatHooksError("OPTION_INVALID", { option: "keys", expected: "a list of keys", received });
  }
  const plans = keys.map((key: unknown, index) => planKey(`userTokens \`keys[${index}]\``, key));
  refuseRepeatedKids("keys", plans);
  let loading: Promise<readonly RingKey[]> | undefined;
  return {
    algorithms: new Set(plans.map(({ algorithm }) => algorithm)),
    signing: signingIndex(plans, signWith),
    load: () => (loading ??= Promise.all(plans.map(loadKey))),
  };
}

interface KeyPlan {
  readonly where: string;
  readonly kid: string | undefined;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: CheckedMaterial | undefined;
  readonly publicKey: CheckedMaterial | undefined;
}

function planKey(where: string, key: unknown): KeyPlan {
  if (!isRecord(key)) {
    throw new ChatHooksError("OPTION_INVALID", {
      option: where,
      expected: "an object",
      received: kindOf(key),
    });
  }
  refuseUnknownOptions(key, ["kid", "algorithm", "privateKey", "publicKey"]);
  const algorithm = oneOf(`${where} algorithm`, key["algorithm"], ["RS256", "ES256", "EdDSA"]);
  const read = (half: Half, value: unknown) =>
    value === undefined || value === null || value === ""
      ? undefined
      : checkMaterial(`${where} ${half}Key`, half, algorithm, value);
  const privateKey = read("private", key["privateKey"]);
  const publicKey = read("public", key["publicKey"]);
  if (!privateKey && !publicKey) {
    const missing = "privateKey" in key ? "privateKey" : "publicKey";
    throw new ChatHooksError("SECRET_MISSING", { where: `${where} ${missing}` });
  }
  if (!publicKey && isCryptoKey(privateKey?.value) && !privateKey.value.extractable) {
    throw new ChatHooksError("TOKEN_KEY_INVALID", {
      where: `${where} privateKey`,
      expected: "`publicKey` beside it",
      received: "a CryptoKey that can't be exported",
    });
  }
  return { where, kid: readKid(where, key["kid"]), algorithm, privateKey, publicKey };
}

function signingIndex(plans: readonly KeyPlan[], signWith: unknown): number | undefined {
  const index = plans.findIndex(
    ({ privateKey, kid }) => privateKey !== undefined && (signWith === undefined || kid === signWith),
  );
  if (index >= 0) return index;
  if (signWith === undefined) return undefined;
  const expected = "the `kid` of a key with a privateKey";
  const received = typeof signWith === "string" ? "another text" : kindOf(signWith);
  throw new ChatHooksError("OPTION_INVALID", { option: "signWith", expected, received });
}

async function loadKey({ where, kid, algorithm, privateKey, publicKey }: KeyPlan): Promise<RingKey> {
  const signWith = privateKey && (await importMaterial(privateKey));
  const refuse = (received: string, cause?: unknown): never => {
    const expected = `a usable key for ${algorithm} (RSA with at least 2,048 bits)`;
    throw new ChatHooksError("TOKEN_KEY_INVALID", { where, expected, received }, { cause });
  };
  const verifyWith = publicKey
    ? await importMaterial(publicKey)
    : signWith && (await publicHalf(signWith, algorithm));
  if (!verifyWith) return refuse("a key without a public half");
  await probe(algorithm, signWith, verifyWith).catch((cause: unknown) =>
    refuse(signWith && publicKey ? "a pair that does not fit together" : "not usable", cause),
  );
  return { kid, algorithm, verifyWith, signWith };
}

/** Uses the key once, so that a wrong one is named by its place instead of refusing every customer. */
async function probe(
  alg: SigningAlgorithm,
  signWith: CryptoKey | undefined,
  verifyWith: CryptoKey,
): Promise<void> {
  const algorithms = { algorithms: [alg] };
  if (signWith) {
    const signed = await new CompactSign(new Uint8Array(1)).setProtectedHeader({ alg }).sign(signWith);
    await compactVerify(signed, verifyWith, algorithms);
    return;
  }
  const header = btoa(JSON.stringify({ alg })).replaceAll("=", "");
  await compactVerify(`${header}.AA.AA`, verifyWith, algorithms).catch((error: unknown) => {
    if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
  });
}
