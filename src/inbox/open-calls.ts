import { ChatHooksError } from "../errors.js";

/** The calls of a store that are under way: what was asked for before `close` is finished by it, what comes later is refused. */
export class OpenCalls {
  readonly #store: string;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(store: string) {
    this.#store = store;
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /** @throws ChatHooksError (rejects) INBOX_CLOSED */
  async run<Result>(action: () => Promise<Result>): Promise<Result> {
    if (this.#closed) throw new ChatHooksError("INBOX_CLOSED", { store: this.#store });
    const work = action();
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /**
   * Takes no more calls.
   *
   * @param finish done once, when the last call has ended
   */
  close(finish: () => Promise<void> | void): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#underWay).then(finish);
    return this.#closed;
  }
}
