import { ChatHooksError } from "../../errors.js";
import type { TokenVerifier } from "../verifier.js";
import { acceptClaims, type UserClaims } from "./accept-claims.js";
import { asOf } from "./as-of.js";
import type { JwksOptions } from "./options.js";
import { asVerification } from "./refused.js";
import { readRemoteKeySet, type RemoteKeySetPlan } from "./remote-key-set.js";
import { remoteKeys } from "./remote-keys.js";
import { readSettings, readTimes } from "./settings.js";
import { tokenText } from "./token-text.js";
import { verifySigned } from "./verify-signed.js";

/** Tokens of one or several existing logins. */
export function jwksTokens(options: JwksOptions): TokenVerifier<UserClaims> {
  const { schema, report, now } = readSettings(options);
  const times = readTimes(options, now);
  const sources = readPlans(options.jwks).map((plan) => remoteKeys(plan, now, report));
  return {
    verify(token, options) {
      return asVerification<UserClaims>(async () => {
        const payload = await verifySigned(tokenText(token), sources, asOf(options, times));
        return acceptClaims(payload, { idClaims: ["sub", "id"], schema, report });
      });
    },
  };
}

function readPlans(jwks: unknown): readonly RemoteKeySetPlan[] {
  if (!Array.isArray(jwks)) return [readRemoteKeySet("jwks", jwks)];
  const plans = jwks.map((value: unknown, index) => readRemoteKeySet(`jwks[${index}]`, value));
  const issuers = plans.flatMap(({ issuer }) => issuer ?? []);
  const unnamed = plans.length > 1 && plans.some(({ issuer }) => issuer === null);
  if (plans.length > 0 && !unnamed && new Set(issuers).size === issuers.length) return plans;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "jwks",
    expected: "a key set, or several that each have an `issuer` of their own",
    received: plans.length === 0 ? "an empty list" : "a list in which an `issuer` is null or occurs twice",
  });
}
