import type { ServerResponse } from "node:http";
import type { Exchanges } from "./exchanges.js";

/** Milliseconds in which changes are told together: under load a page has enough to draw. */
const togetherMs = 50;

/**
 * Tells pages what was delivered, as server-sent events: all summaries each time. They are few, and the page has no state
 * that could get out of step. A page that does not read fast enough misses what is out of date already.
 */
export class SummaryStreams {
  readonly #exchanges: Exchanges;
  readonly #streams = new Set<ServerResponse>();
  /** Those that could not take the last change. */
  readonly #behind = new Set<ServerResponse>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(exchanges: Exchanges) {
    this.#exchanges = exchanges;
    exchanges.onChange(() => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        for (const stream of this.#streams) this.#tell(stream);
      }, togetherMs);
    });
  }

  /** @param headers beside the type */
  open(stream: ServerResponse, headers: Readonly<Record<string, string>>): void {
    stream.writeHead(200, { ...headers, "content-type": "text/event-stream" });
    this.#streams.add(stream);
    stream.once("close", () => {
      this.#streams.delete(stream);
      this.#behind.delete(stream);
    });
    stream.on("drain", () => {
      if (this.#behind.delete(stream)) this.#tell(stream);
    });
    this.#tell(stream);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tell(stream: ServerResponse): void {
    if (stream.writableNeedDrain) this.#behind.add(stream);
    else stream.write(`data: ${JSON.stringify(this.#exchanges.summaries)}\n\n`);
  }
}
