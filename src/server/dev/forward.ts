import {
  request as newRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { send } from "../../adapters/node-message.js";
import { refuse, type Reply } from "../../receive/reply.js";
import type { PassageNotes } from "./passage.js";

/**
 * Hands a request on to a port of this machine, as it arrives, and the reply back. Never rejects; resolves when the reply
 * is out, or the caller is gone.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  notes: PassageNotes,
): Promise<void> {
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
      const status = reply.statusCode ?? 502;
      const headers = ofTheMessage(reply.headers);
      notes.replying(status, headers);
      reply.on("data", (chunk: Buffer) => notes.replied(chunk));
      reply.once("end", () => notes.whole());
      response.writeHead(status, headers);
      reply.pipe(response);
      reply.once("error", () => response.destroy());
    });
    onward.once("error", () => {
      if (response.headersSent) response.destroy();
      else refuseAndNote(response, refuse(503, "try again"), notes);
    });
    response.once("close", () => {
      onward.destroy();
      resolve();
    });
    request.on("data", (chunk: Buffer) => notes.requested(chunk));
    request.pipe(onward);
  });
}

/** A reply of the front's own. */
export function refuseAndNote(response: ServerResponse, reply: Reply, notes: PassageNotes): void {
  notes.replying(reply.status, reply.headers);
  notes.replied(Buffer.from(reply.body));
  notes.whole();
  send(response, reply);
}

function headersOnward({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const hops = [headers["x-forwarded-for"] ?? [], socket.remoteAddress ?? []].flat();
  return { ...ofTheMessage(headers), ...(hops.length > 0 && { "x-forwarded-for": hops.join(", ") }) };
}

/** Without the headers that are between two neighbours only (RFC 9110, 7.6.1), and those that Node has dealt with. */
function ofTheMessage(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofNeighbours.has(name)));
}

/** And no answer that is compressed: it could not be shown. */
const ofNeighbours: ReadonlySet<string> = new Set(["connection", "keep-alive", "expect", "accept-encoding"]);
