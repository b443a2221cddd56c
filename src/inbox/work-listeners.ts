/** Those who want to know when there may be something to claim. */
export class WorkListeners {
  readonly #listeners = new Set<{ call: () => void }>();

  get any(): boolean {
    return this.#listeners.size > 0;
  }

  /** @returns a function that takes the listener off again */
  add(call: () => void): () => void {
    const one = { call };
    this.#listeners.add(one);
    return () => void this.#listeners.delete(one);
  }

  clear(): void {
    this.#listeners.clear();
  }

  tell(): void {
    for (const { call } of this.#listeners) call();
  }
}
