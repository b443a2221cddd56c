import { createServer, type RequestListener, type Server } from "node:http";
import type { Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Serves a listener on a free port until the test has finished. Resolves with the server's origin. */
export function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return listeningOn(server);
}

/** The same for a server that is there already. */
export async function listeningOn(server: Server | Http2Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
