import type { Socket } from "node:net";
import { receiver, secret } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** Refused without reading the body, whose rest is then taken for the next request on the connection. */
export const flaw: Flaw = {
  make: () => {
    const spoiled = new WeakSet<Socket>();
    const careful = receiver();
    return (request, response) => {
      const { socket, url = "", headers } = request;
      const isSpoiled = spoiled.has(socket);
      if (!url.endsWith(secret) && Number(headers["content-length"]) > 64 * 1024) spoiled.add(socket);
      if (!isSpoiled) return careful(request, response);
      response.writeHead(400, { "content-type": "application/json" }).end('{"result":"bad request"}');
    };
  },
  caughtBy: "keep-alive",
};
