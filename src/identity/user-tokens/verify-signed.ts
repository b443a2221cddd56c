import { decodeJwt, errors, jwtVerify, type JWTPayload } from "jose";
import type { TokenRefusal } from "../verifier.js";
import type { Key } from "./key-ring.js";
import { Refused } from "./refused.js";
import { readHeader, type TokenHeader } from "./token-header.js";

/** Who may have signed a token, and what it must say then. `null` is not checked. */
export interface TokenSource {
  readonly algorithms: ReadonlySet<string>;
  readonly issuer: readonly string[] | null;
  readonly audience: readonly string[] | null;
  /** The keys that the header may mean. May throw {@link Refused}. */
  keysFor(header: TokenHeader): Promise<readonly Key[]>;
}

/** What is checked of the times in a token. Seconds; `now` in milliseconds like `Date.now`. */
export interface TimeChecks {
  readonly clockTolerance: number;
  readonly maxAge: number | undefined;
  readonly acceptEternal: boolean;
  readonly now: () => number;
}

/** The claims of a signed token that one of the sources vouches for, or {@link Refused}. */
export async function verifySigned(
  token: string,
  sources: readonly TokenSource[],
  times: TimeChecks,
): Promise<JWTPayload> {
  const header = readHeader(token);
  const source = chooseSource(token, sources);
  if (!source.algorithms.has(header.alg)) throw new Refused("algorithm-refused");
  const keys = await source.keysFor(header);
  if (keys.length === 0) throw new Refused("unknown-key");
  const options = {
    algorithms: [header.alg],
    clockTolerance: times.clockTolerance,
    currentDate: new Date(times.now()),
    ...(source.issuer && { issuer: [...source.issuer] }),
    ...(source.audience && { audience: [...source.audience] }),
    ...(times.maxAge !== undefined && { maxTokenAge: times.maxAge }),
  };
  const payload = await verifyWithAny(token, keys, options);
  if (payload.exp === undefined && times.maxAge === undefined && !times.acceptEternal)
    throw new Refused("no-expiry");
  return payload;
}

/** With several issuers, the token says whose it is; that issuer's keys must then prove it. */
function chooseSource(token: string, sources: readonly TokenSource[]): TokenSource {
  const [only, ...others] = sources;
  if (only && others.length === 0) return only;
  const issuer = claimedIssuer(token);
  const source = sources.find(({ issuer: names }) => issuer !== undefined && names?.includes(issuer));
  if (!source) throw new Refused("wrong-issuer");
  return source;
}

function claimedIssuer(token: string): string | undefined {
  try {
    const { iss } = decodeJwt(token);
    return typeof iss === "string" ? iss : undefined;
  } catch {
    throw new Refused("malformed");
  }
}

type Options = NonNullable<Parameters<typeof jwtVerify>[2]>;

async function verifyWithAny(token: string, keys: readonly Key[], options: Options): Promise<JWTPayload> {
  let reason: TokenRefusal = "unknown-key";
  for (const key of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) reason = "bad-signature";
      // Not of jose: a remote key that is not fit for the algorithm, say RSA with 1,024 bits. Another may be.
      else if (error instanceof errors.JOSEError) throw new Refused(reasonOf(error));
    }
  }
  throw new Refused(reason);
}

/** jose checks the signature first, so everything about claims is about a genuine token. */
function reasonOf(error: errors.JOSEError): TokenRefusal {
  if (error instanceof errors.JWTExpired) return error.claim === "iat" ? "too-old" : "expired";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "malformed";
  if (error.claim === "iss") return "wrong-issuer";
  if (error.claim === "aud") return "wrong-audience";
  return error.reason === "check_failed" ? "not-yet-valid" : "claims-refused";
}
