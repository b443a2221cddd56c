import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { requiredFunction, refuseUnknownOptions, wholeNumber } from "../input/option-checks.js";
import type { SessionTokens } from "./user-tokens.js";
import { acceptClaims, type UserClaims } from "./accept-claims.js";
import { timeOf } from "./as-of.js";
import type { LookupOptions } from "./options.js";
import { asVerification } from "./refused.js";
import { sessionLookup } from "./session-lookup.js";
import { readSettings } from "./settings.js";
import { tokenText } from "./token-text.js";

/** Opaque tokens of the merchant's session store. */
export function sessionTokens(options: LookupOptions<object>): SessionTokens {
  const { schema, report, now } = readSettings(options);
  const sessions = sessionLookup({
    lookup: requiredFunction("lookup", options.lookup),
    cache: readCache(options.cache),
    timeoutMs: wholeNumber("timeoutMs", options.timeoutMs, 2_000, {
      unit: "milliseconds",
      least: 1,
      most: 60_000,
    }),
    now,
    report,
  });
  return {
    verify(token, options) {
      return asVerification<UserClaims>(async () => {
        const found = await sessions.find(tokenText(token), timeOf(options));
        return acceptClaims(found, { idClaims: ["sub", "id"], schema, report });
      });
    },
    async forget(token) {
      if (typeof token === "string") await sessions.forget(token);
    },
  };
}

function readCache(cache: unknown): { readonly entries: number; readonly ttlMs: number } | undefined {
  if (cache === false) return undefined;
  const given = cache ?? {};
  if (!isRecord(given)) {
    const expected = "false, or an object with `entries` and `ttlMs`";
    throw new ChatHooksError("OPTION_INVALID", { option: "cache", expected, received: kindOf(cache) });
  }
  refuseUnknownOptions(given, ["entries", "ttlMs"]);
  return {
    entries: wholeNumber("cache.entries", given["entries"], 1_000, {
      unit: "entries",
      least: 1,
      most: 100_000,
    }),
    ttlMs: wholeNumber("cache.ttlMs", given["ttlMs"], 60_000, {
      unit: "milliseconds",
      least: 1,
      most: 3_600_000,
    }),
  };
}
