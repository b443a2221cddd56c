import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ChatHooksError } from "../errors.js";
import { reasonOf } from "./reason.js";

/**
 * Makes a server listen.
 *
 * @returns its port, and host and port as a URL has them: `127.0.0.1:3000`, `[::1]:3000`
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function listening(
  server: Server,
  port: number,
  host: string,
): Promise<{ readonly port: number; readonly authority: string }> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => {
      reject(new ChatHooksError("LISTEN_FAILED", { host, port, reason: reasonOf(error) }, { cause: error }));
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
  // A server that listens on a TCP port has an AddressInfo.
  const { address, family, port: taken } = server.address() as AddressInfo;
  return { port: taken, authority: `${family === "IPv6" ? `[${address}]` : address}:${taken}` };
}
