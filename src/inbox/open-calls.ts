import { ChatHooksError } from "../errors.js";
import { OngoingWork } from "../ongoing-work.js";

/** The calls of a store that are under way: what was asked for before `close` is finished by it, what comes later is refused. */
export class OpenCalls {
  readonly #store: string;
  readonly #calls = new OngoingWork();
  readonly #end = () => this.#calls.end();
  #closed: Promise<void> | undefined;

  constructor(store: string) {
    this.#store = store;
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /**
   * @param action rejects when it fails, and never throws
   * @throws ChatHooksError (rejects) INBOX_CLOSED
   */
  run<Result>(action: () => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new ChatHooksError("INBOX_CLOSED", { store: this.#store }));
    const work = action();
    this.#calls.begin();
    void work.then(this.#end, this.#end);
    return work;
  }

  /**
   * Takes no more calls.
   *
   * @param finish done once, when the last call has ended, and who made it was told
   */
  close(finish: () => Promise<void> | void): Promise<void> {
    this.#closed ??= this.#calls.ended().then(finish);
    return this.#closed;
  }
}
