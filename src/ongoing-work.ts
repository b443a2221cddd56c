/**
 * Counts work that is under way, and tells when there is none.
 *
 * It is no set of promises: a set in which much comes and goes is moved to a new table again and again, the tables before
 * refer to it with all that they held, and once V8 takes one of them for old, all of that is kept until it looks through its
 * whole heap.
 */
export class OngoingWork {
  #count = 0;
  #waiting: (() => void)[] = [];

  begin(): void {
    this.#count += 1;
  }

  /** Once for each {@link begin}. */
  end(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves when all work has ended, that which begins meanwhile, too. */
  ended(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#count === 0) resolve();
      else this.#waiting.push(resolve);
    });
  }
}
