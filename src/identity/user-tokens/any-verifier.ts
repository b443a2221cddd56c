import type { TokenRefusal, TokenVerifier, Verification } from "../verifier.js";

type ClaimsOf<Verifier> = Verifier extends TokenVerifier<infer Claims> ? Claims : never;

/**
 * Several kinds of user token behind one `identity`: VivoChat and JivoChat on the same endpoint, one Jivo secret
 * for each channel, or an old login beside a new one. The verifiers are asked in order and the first that
 * accepts the token decides. When none does, the reason is the one of the verifier that came furthest
 * (`expired` tells more than `unknown-key`).
 *
 * @example
 * ```ts
 * import { anyVerifier, userTokens } from "chat-hooks/identity";
 *
 * const identity = anyVerifier(
 *   userTokens({ secret: process.env.USER_TOKEN_SECRET }),
 *   userTokens({ jivoSecret: process.env.JIVO_JWT_SECRET }),
 * );
 * ```
 */
export function anyVerifier<const Verifiers extends readonly [TokenVerifier, ...TokenVerifier[]]>(
  ...verifiers: Verifiers
): TokenVerifier<ClaimsOf<Verifiers[number]>>;
export function anyVerifier(...verifiers: readonly TokenVerifier[]): TokenVerifier {
  return {
    async verify(token, options): Promise<Verification<unknown>> {
      let furthest: TokenRefusal = "missing";
      for (const verifier of verifiers) {
        const verification = await verifier.verify(token, options);
        if (verification.reason === null) return verification;
        if (progress.indexOf(verification.reason) > progress.indexOf(furthest))
          furthest = verification.reason;
      }
      return { claims: null, reason: furthest };
    },
  };
}

/** The reasons in the order in which a token meets them. */
const progress: readonly TokenRefusal[] = [
  "missing",
  "too-large",
  "malformed",
  "unknown-token",
  "algorithm-refused",
  "unknown-key",
  "bad-signature",
  "wrong-issuer",
  "lookup-failed",
  "keys-unavailable",
  "wrong-audience",
  "not-yet-valid",
  "expired",
  "too-old",
  "no-expiry",
  "claims-refused",
];
