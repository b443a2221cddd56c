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

function collect(request: NodeRequest, limits: BodyLimits): Promise<Uint8Array> {
  const { maxBytes } = limits;
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    let ended = false;
    const take = (chunk: Uint8Array) => {
      // Nearly every body is one chunk, and needs no signal: it is dear to make.
      if (chunks.length > 0 && limits.signal.aborted) return drop(new ChatHooksError("BODY_ABORTED"));
      length += chunk.length;
      if (length > maxBytes) drop(new ChatHooksError("BODY_TOO_LARGE", { maxBytes }));
      else chunks.push(chunk);
    };
    const drop = (error: Error) => {
      reject(error);
      chunks.length = 0;
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
