import type { IncomingMessage } from "node:http";

/**
 * Why a request may not be served; undefined when it may. The inspector shows what visitors wrote, and can call the
 * endpoint with its secret. So it talks only to a browser of this machine that has its own page open:
 *
 * - A page of the web can lead its own host name to 127.0.0.1 (DNS rebinding), but `Host` says that name then.
 * - A page of the web can send requests here without reading the replies, but a browser says where they come from.
 *
 * @param port the inspector's own
 */
export function refusal({ method, headers }: IncomingMessage, port: number): string | undefined {
  const { host = "", origin } = headers;
  if (!names.some((name) => host === `${name}:${port}`)) return "the inspector answers on this machine only";
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return "another page asks";
  if (origin !== undefined && origin !== `http://${host}`) return "another page asks";
  const changes = method !== "GET" && method !== "HEAD";
  if (changes && origin === undefined) return "only the inspector's own page may ask for this";
  return undefined;
}

const names = ["127.0.0.1", "localhost", "[::1]"];
