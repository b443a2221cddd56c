import { ChatHooksError } from "../errors/road.js";
import { concat } from "../receive/bytes.js";
import type { BodyLimits } from "../receive/delivery.js";
import type { NodeRequest } from "./node-message.js";

/** Reads the stream. One that nothing can come from any more is told at once instead of waited for. */
export function nodeBody(request: NodeRequest): (limits: BodyLimits) => Promise<Uint8Array> {
  return async (limits) => {
    if (request.readableDidRead === true) throw new ChatHooksError("BODY_CONSUMED");
    if (request.readableEnded === true) return new Uint8Array();
    if (request.destroyed === true) throw new ChatHooksError("BODY_ABORTED");
    return collect(request, limits);
  };
}

/** What comes after the body took too long is dropped with the connection, which its reply closes. */
function collect(request: NodeRequest, { maxBytes }: BodyLimits): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    let ended = false;
    const take = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= maxBytes) return void chunks.push(chunk);
      reject(new ChatHooksError("BODY_TOO_LARGE", { maxBytes }));
      // What is still to come is read and dropped, so that the sender can finish and take the reply.
      request.off("data", take);
      request.resume();
    };
    request.on("data", take);
    request.on("end", () => {
      ended = true;
      if (request.aborted === true) reject(new ChatHooksError("BODY_ABORTED"));
      else resolve(concat(chunks, length));
    });
    request.on("error", reject);
    request.on("close", () => {
      // It closes after a good end, too; an error is dear to make.
      if (!ended) reject(new ChatHooksError("BODY_ABORTED"));
    });
  });
}
