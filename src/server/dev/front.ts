import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { refuse } from "../../receive/reply.js";
import { settledWithin } from "../../settled-within.js";
import { listening } from "../listening.js";
import { forward, refuseAndNote } from "./forward.js";
import { PassageNotes, type Passage } from "./passage.js";

/**
 * What listens for as long as `chat-hooks dev` runs, on a port that stays: it hands each request to the version that is in
 * force. Between two versions requests wait, so that a reload costs none.
 */
export interface Front {
  /** For example `http://127.0.0.1:3000`. */
  readonly origin: string;
  readonly port: number;
  /** Requests wait from now on. Resolves when none is under way any more, or after so many milliseconds. */
  hold(graceMs: number): Promise<void>;
  /** Requests go to this port of 127.0.0.1, those that wait included. */
  leadTo(port: number): void;
  /** Requests are answered 503, those that wait included: no version could serve them. */
  leadNowhere(): void;
  /** Takes no more connections, and cuts what has not finished after so many milliseconds. */
  close(graceMs: number): Promise<void>;
}

/**
 * At first, requests wait.
 *
 * @param onPassage is told of each request when it is over
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function openFront(
  at: { readonly host: string; readonly port: number },
  onPassage: (passage: Passage) => void = () => undefined,
): Promise<Front> {
  let way: number | "nowhere" | "held" = "held";
  let goOn: (() => void)[] = [];
  const underWay = new Set<Promise<void>>();

  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const notes = new PassageNotes(request);
    response.once("close", () => onPassage(notes.passage()));
    while (way === "held") await new Promise<void>((resolve) => goOn.push(resolve));
    if (response.destroyed) return;
    if (way === "nowhere") {
      request.on("data", (chunk: Buffer) => notes.requested(chunk));
      return refuseAndNote(response, refuse(503, "the code of this endpoint has an error"), notes);
    }
    // From the look at `way` until here nothing waits: who holds requests knows of all that are under way.
    const forwarded = forward(request, response, way, notes);
    underWay.add(forwarded);
    await forwarded;
    underWay.delete(forwarded);
  }

  function lead(to: number | "nowhere"): void {
    way = to;
    const waiting = goOn;
    goOn = [];
    for (const resolve of waiting) resolve();
  }

  const server = createServer((request, response) => void handOn(request, response));
  const { port, authority } = await listening(server, at.port, at.host);
  return {
    origin: `http://${authority}`,
    port,
    async hold(graceMs) {
      way = "held";
      await settledWithin(graceMs, Promise.all(underWay));
    },
    leadTo: lead,
    leadNowhere: () => lead("nowhere"),
    async close(graceMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await settledWithin(graceMs, closed);
      server.closeAllConnections();
      await closed;
    },
  };
}
