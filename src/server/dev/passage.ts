import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** A request that went through the front, and what was replied. Holds the secret: never show it as it is. */
export interface Passage {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined: it was too large to keep. */
  readonly body: Buffer | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** From the first byte of the request to the last of the reply, or to when the caller was gone. */
  readonly durationMs: number;
  /** Undefined: the caller did not wait for it. */
  readonly reply: PassedReply | undefined;
}

/** What was replied. */
export interface PassedReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined: it was too large to keep. */
  readonly body: Buffer | undefined;
}

/** More than `maxBytes` lets through by default. */
const mostBytes = 4 * 1024 * 1024;

/** Takes note of one request while it goes through. */
export class PassageNotes {
  readonly #request: IncomingMessage;
  readonly #startedAt = Date.now();
  readonly #begun = performance.now();
  readonly #body = new Kept();
  readonly #replyBody = new Kept();
  #head: Pick<PassedReply, "status" | "headers"> | undefined;
  #isWhole = false;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }

  requested(chunk: Buffer): void {
    this.#body.add(chunk);
  }

  replying(status: number, headers: IncomingHttpHeaders): void {
    this.#head = { status, headers };
  }

  replied(chunk: Buffer): void {
    this.#replyBody.add(chunk);
  }

  /** The reply has been written to its end. */
  whole(): void {
    this.#isWhole = true;
  }

  passage(): Passage {
    const { method = "GET", url = "/", headers } = this.#request;
    return {
      method,
      url,
      headers,
      body: this.#body.bytes,
      startedAt: this.#startedAt,
      durationMs: performance.now() - this.#begun,
      reply: this.#head && this.#isWhole ? { ...this.#head, body: this.#replyBody.bytes } : undefined,
    };
  }
}

/** Bytes that come in pieces, unless they are too many. */
class Kept {
  #chunks: Buffer[] | undefined = [];
  #length = 0;

  add(chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > mostBytes) this.#chunks = undefined;
    this.#chunks?.push(chunk);
  }

  get bytes(): Buffer | undefined {
    return this.#chunks && Buffer.concat(this.#chunks);
  }
}
