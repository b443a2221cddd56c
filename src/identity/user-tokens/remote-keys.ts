import { createRemoteJWKSet, errors } from "jose";
import { ChatHooksError } from "../../errors.js";
import type { Key } from "./key-ring.js";
import { Refused } from "./refused.js";
import type { RemoteKeySetPlan } from "./remote-key-set.js";
import type { OnError } from "./report.js";
import type { TokenHeader } from "./token-header.js";
import type { TokenSource } from "./verify-signed.js";

/** After a failed fetch the next one waits this long, so that an outage doesn't slow every customer down. */
const retryMs = 5_000;

/**
 * The keys of a remote login. jose fetches, parses and chooses them; when to fetch is decided here, because jose
 * drops cached keys that are too old even when the login can't be reached.
 */
export function remoteKeys(plan: RemoteKeySetPlan, now: () => number, report: OnError): TokenSource {
  const { url, timeoutMs, maxAgeMs, maxStaleMs, cooldownMs } = plan;
  const keySet = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  const age = () => now() - fetchedAt;
  const usable = () => age() < maxAgeMs + maxStaleMs;
  const mayRetry = () => now() - failedAt >= retryMs;
  const unavailable = (cause: unknown) =>
    report(new ChatHooksError("TOKEN_KEYS_UNAVAILABLE", { host: url.host, cached: usable() }, { cause }));

  async function refresh(): Promise<void> {
    if (!mayRetry()) return;
    try {
      await keySet.reload();
      fetchedAt = now();
      failedAt = Number.NEGATIVE_INFINITY;
    } catch (cause) {
      // Several tokens may wait for the same fetch; one report is enough.
      if (mayRetry()) unavailable(cause);
      failedAt = now();
    }
  }

  async function fitting({ alg, kid }: TokenHeader): Promise<readonly Key[]> {
    try {
      return [await keySet({ alg, ...(kid !== undefined && { kid }) })];
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return [];
      if (error instanceof errors.JWKSMultipleMatchingKeys) return all(error);
      unavailable(error);
      throw new Refused("keys-unavailable");
    }
  }

  return {
    issuer: plan.issuer,
    audience: plan.audience,
    algorithms: plan.algorithms,
    async keysFor(header) {
      if (age() >= maxAgeMs) await refresh();
      if (!usable()) throw new Refused("keys-unavailable");
      let keys = await fitting(header);
      if (keys.length === 0 && age() >= cooldownMs) {
        await refresh();
        keys = await fitting(header);
      }
      // While the login is out of reach, nobody knows whether it has a new key of that name.
      if (keys.length === 0 && failedAt > fetchedAt) throw new Refused("keys-unavailable");
      return keys;
    },
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
