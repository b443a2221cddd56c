import http, { type ClientRequest } from "node:http";
import https from "node:https";
import { ChatHooksError } from "../../errors.js";
import { deliveryFailure } from "../../simulator/deliver/failure.js";
import type { Endpoint } from "../endpoint.js";

/** A POST request whose body the caller writes as it likes. */
export interface OpenRequest {
  readonly request: ClientRequest;
  /** Rejects with a coded error when the connection fails, or the time is up. */
  readonly failure: Promise<never>;
  /** Resolves when the piece is on its way. */
  readonly write: (piece: Uint8Array) => Promise<void>;
}

/** Sends the head, which announces a body of that many bytes. */
export function openRequest({ target, signal, timeoutMs }: Endpoint, length: number): OpenRequest {
  const { request: begin } = target.url.protocol === "https:" ? https : http;
  const timeUp = AbortSignal.timeout(timeoutMs);
  const request = begin(target.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": length,
      "user-agent": "chat-hooks",
      ...target.headers,
    },
    agent: false,
    signal: signal ? AbortSignal.any([signal, timeUp]) : timeUp,
  });
  const failure = new Promise<never>((_resolve, reject) => {
    request.on("error", (error) => {
      const at = target.url.origin;
      if (signal?.aborted) reject(signal.reason as Error);
      else if (timeUp.aborted) reject(new ChatHooksError("TARGET_TIMEOUT", { at, timeoutMs }));
      else reject(deliveryFailure(error, at));
    });
  });
  // Whoever is no longer interested does not wait for it.
  failure.catch(() => undefined);
  return {
    request,
    failure,
    write: (piece) =>
      Promise.race([failure, new Promise<void>((resolve) => request.write(piece, () => resolve()))]),
  };
}
