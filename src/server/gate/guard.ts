import type { IncomingMessage } from "node:http";
import { refuse, type Reply } from "../../receive/reply.js";

/**
 * Looks at a request before anything of its body is read.
 *
 * @param address the caller's, as far as it is known
 * @returns the reply that ends it here; undefined lets it pass
 */
export type Guard = (request: IncomingMessage, address: string | undefined) => Reply | undefined;

/** Why a request was turned away: by the allow-list, for want of room, no mount at its path, too many wrong secrets. */
export type TurnedAway = "not-allowed" | "overloaded" | "not-found" | "wrong-secrets";

/** A refusal after which the connection is not worth keeping. */
export function turnedAway(status: number, result: string, retryAfterSeconds?: number): Reply {
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return refuse(status, result, { connection: "close", ...headers });
}
