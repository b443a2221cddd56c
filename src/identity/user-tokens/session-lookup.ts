import { ChatHooksError } from "../../errors.js";
import { toBase64Url } from "../crypto/base64url.js";
import { ExpiringCache } from "./expiring-cache.js";
import { Refused } from "./refused.js";
import type { OnError } from "./report.js";
import { withoutToken } from "./without-token.js";

/** What a lookup gets beside the token. */
export interface LookupContext {
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
  /** The session is asked for as of this time: when a notice came that the inbox handles later. Undefined: now. */
  readonly at: Date | undefined;
}

/** Tells whose session a token is: an object with `id` or `sub`, or null when the token is not known. */
export type Lookup<Found extends object> = (
  token: string,
  context: LookupContext,
) => Promise<Found | null | undefined> | Found | null | undefined;

interface Settings {
  readonly lookup: Lookup<object>;
  /** undefined: neither a cache nor shared calls. */
  readonly cache: { readonly entries: number; readonly ttlMs: number } | undefined;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly report: OnError;
}

/** A merchant's `lookup` with a cache of what was found and one call at a time for each token. */
export interface SessionLookup {
  /** @param at as of this time: neither from the cache nor into it, because both are of now */
  find(token: string, at?: Date): Promise<object>;
  forget(token: string): Promise<void>;
}

export function sessionLookup({ lookup, cache, timeoutMs, now, report }: Settings): SessionLookup {
  const ask = async (token: string, at?: Date): Promise<object> => {
    const found = await askInTime(lookup, token, timeoutMs, at).catch((cause: unknown) => {
      const isLate = cause instanceof Late;
      const detail = isLate ? `took longer than ${timeoutMs} ms` : "failed";
      const options = isLate ? {} : { cause: withoutToken(cause, token) };
      report(new ChatHooksError("TOKEN_LOOKUP_FAILED", { detail }, options));
      throw new Refused("lookup-failed");
    });
    if (found === null || found === undefined) throw new Refused("unknown-token");
    return found;
  };
  if (!cache) return { find: ask, forget: () => Promise.resolve() };

  const known = new ExpiringCache<object>(cache.entries, cache.ttlMs, now);
  const underWay = new Map<string, Call>();

  const findAnew = async (token: string, isCurrent: () => boolean): Promise<object> => {
    try {
      const key = await fingerprint(token);
      const remembered = known.get(key);
      if (remembered) return remembered;
      const found = await ask(token);
      // Forgotten meanwhile: what was found may already be out of date.
      if (isCurrent()) known.set(key, found);
      return found;
    } finally {
      if (isCurrent()) underWay.delete(token);
    }
  };

  return {
    find(token, at) {
      if (at) return ask(token, at);
      const shared = underWay.get(token);
      if (shared) return shared.found;
      const call: Call = { found: findAnew(token, () => underWay.get(token) === call) };
      underWay.set(token, call);
      return call.found;
    },
    async forget(token) {
      underWay.delete(token);
      known.delete(await fingerprint(token));
    },
  };
}

interface Call {
  readonly found: Promise<object>;
}

/** What a lookup ends with when its time is up. */
class Late extends Error {}

async function askInTime(lookup: Lookup<object>, token: string, timeoutMs: number, at: Date | undefined) {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Late());
    }, timeoutMs);
  });
  try {
    return await Promise.race([lookup(token, { signal: controller.signal, at }), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** The cache must not hold tokens: whoever reads the memory could use them. */
async function fingerprint(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return toBase64Url(new Uint8Array(digest));
}
