import {
  request as newRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { send } from "../../adapters/node-message.js";
import { refuse } from "../../receive/reply.js";

/**
 * Hands a request on to a port of this machine, as it arrives, and the reply back. Never rejects; resolves when the reply
 * is out, or the caller is gone.
 */
export function forward(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  return new Promise((resolve) => {
    const onward = newRequest({
      host: "127.0.0.1",
      port,
      method: request.method,
      path: request.url,
      headers: headersOnward(request),
      // Each request has a connection of its own, so that none is sent into one that is being closed.
      agent: false,
    });
    onward.once("response", (reply) => {
      response.writeHead(reply.statusCode ?? 502, ofTheMessage(reply.headers));
      reply.pipe(response);
      reply.once("error", () => response.destroy());
    });
    onward.once("error", () => {
      if (response.headersSent) response.destroy();
      else send(response, refuse(503, "try again"));
    });
    response.once("close", () => {
      onward.destroy();
      resolve();
    });
    request.pipe(onward);
  });
}

function headersOnward({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const hops = [headers["x-forwarded-for"] ?? [], socket.remoteAddress ?? []].flat();
  return { ...ofTheMessage(headers), ...(hops.length > 0 && { "x-forwarded-for": hops.join(", ") }) };
}

/** Without the headers that are between two neighbours only (RFC 9110, 7.6.1), and those that Node has dealt with. */
function ofTheMessage(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofNeighbours.has(name)));
}

const ofNeighbours: ReadonlySet<string> = new Set(["connection", "keep-alive", "expect"]);
