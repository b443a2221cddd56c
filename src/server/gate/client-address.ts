import type { IncomingMessage } from "node:http";
import { inRanges, plainAddress } from "./address-ranges.js";

/**
 * Whose request it is. `X-Forwarded-For` is believed only as far as it was written by trusted proxies: read from its end,
 * the first address that is no trusted proxy is the caller's.
 *
 * @param trustProxy addresses and ranges of the proxies; undefined: the header is not looked at
 */
export function clientAddress(
  trustProxy: readonly string[] | undefined,
): (request: Pick<IncomingMessage, "headers" | "socket">) => string | undefined {
  if (trustProxy === undefined) return ({ socket }) => plainAddress(socket.remoteAddress);
  const isProxy = inRanges(trustProxy);
  return ({ headers, socket }) => {
    const hops = [...forwardedFor(headers["x-forwarded-for"]), socket.remoteAddress].reverse();
    for (const [index, hop] of hops.entries()) {
      const address = plainAddress(hop);
      // What is no address was written by nobody who can be trusted; the proxy before it is the last known one.
      if (address === undefined) return plainAddress(hops[index - 1]);
      if (!isProxy(address)) return address;
    }
    return plainAddress(hops.at(-1));
  };
}

function forwardedFor(header: string | readonly string[] | undefined): string[] {
  const text = typeof header === "string" ? header : (header ?? []).join(",");
  return text === "" ? [] : text.split(",").map((part) => withoutPort(part.trim()));
}

/** Some proxies add the port: `192.0.2.7:1234`, `[2001:db8::1]:1234`. */
function withoutPort(hop: string): string {
  return hop.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
}
