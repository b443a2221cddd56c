/** Milliseconds between two messages at least. */
const apartMs = 20;

/**
 * Tells other processes of what was stored, but not each time. PostgreSQL lets transactions that tell something commit one
 * after another, so that each waits for the disk alone, and those behind it wait for that, too. So, of what is stored in
 * quick succession, the first tells as part of its own transaction, and for the others there is a message now and then.
 *
 * Should this process die before that, others find it when they look by themselves.
 */
export class Announcements {
  readonly #send: () => Promise<unknown>;
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<unknown> | undefined;

  /** @param send tells other processes, at once */
  constructor(send: () => Promise<unknown>) {
    this.#send = send;
  }

  /** Asked for each statement. @returns whether it is to tell by itself what it stores; if not, `owe` when it is stored */
  next(): boolean {
    if (this.#timer !== undefined || performance.now() < this.#last + apartMs) return false;
    this.#last = performance.now();
    return true;
  }

  /** Something was stored that did not tell it. */
  owe(): void {
    const wait = Math.max(0, this.#last + apartMs - performance.now());
    this.#timer ??= setTimeout(() => void this.settle(), wait);
  }

  /** Tells what is still to be told. Whatever goes wrong, there is nobody who could mend it. */
  async settle(): Promise<void> {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#last = performance.now();
      this.#sending = this.#send().catch(() => undefined);
    }
    await this.#sending;
  }
}
