import { isIP } from "node:net";
import type { Reply } from "../../receive/reply.js";
import { turnedAway } from "./guard.js";

/**
 * Replies of one address with a wrong secret: those beyond the limit become 429. A good secret is never held up: behind a
 * shared proxy a stranger could lock the platform out, and a secret of 16 characters and more is not found by trying.
 *
 * @param perMinute 0: no limit
 * @param onLimited called for each reply that became a 429
 */
export function refusalLimit(
  perMinute: number,
  onLimited: () => void = () => undefined,
): (reply: Reply, address: string | undefined) => Promise<Reply> {
  if (perMinute === 0) return async (reply) => reply;
  // Loaded with the first wrong secret: most days there is none, and the service starts sooner.
  let limiter: Promise<Limiter> | undefined;
  return async (reply, address) => {
    if (reply.status !== 401) return reply;
    limiter ??= newLimiter(perMinute);
    const waitMs = await (await limiter)(subscriber(address));
    if (waitMs === undefined) return reply;
    onLimited();
    return turnedAway(429, "too many wrong secrets", Math.ceil(waitMs / 1000));
  };
}

/** Counts one more. @returns milliseconds to wait when that is beyond the limit */
type Limiter = (who: string) => Promise<number | undefined>;

async function newLimiter(perMinute: number): Promise<Limiter> {
  const { RateLimiterMemory, RateLimiterRes } = await import("rate-limiter-flexible");
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (who) => {
    try {
      await limiter.consume(who);
      return undefined;
    } catch (error) {
      return error instanceof RateLimiterRes ? error.msBeforeNext : undefined;
    }
  };
}

/** Whoever has an IPv6 address has a whole /64 of them. */
function subscriber(address: string | undefined): string {
  if (address === undefined) return "unknown";
  if (isIP(address) !== 6) return address;
  const [before = "", after] = address.split("::");
  const head = before.split(":").filter((part) => part !== "");
  const tail = after?.split(":").filter((part) => part !== "") ?? [];
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":").toLowerCase();
}
