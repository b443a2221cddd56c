import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { listening } from "./listening.js";

/** Serves a fetch handler as a runtime of the web does: each request becomes a `Request`. Resolves with the origin. */
export async function fetchServer(handle: (request: Request) => Promise<Response>): Promise<string> {
  const origin = await listening((incoming, outgoing) => {
    const method = incoming.method ?? "GET";
    const hasBody = method !== "GET" && method !== "HEAD";
    const request = new Request(new URL(incoming.url ?? "/", origin), {
      method,
      headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      body: hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
      duplex: "half",
    });
    void handle(request).then(async (response) => {
      const body = Buffer.from(await response.arrayBuffer());
      outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        "content-length": body.length,
      });
      outgoing.end(body);
    });
  });
  return origin;
}
