/** More readers than that at once are not expected. */
const most = 1000;

/** Where pages ended, so that the next one can begin there although the entry was removed meanwhile. */
export class PageEnds {
  readonly #seqs = new Map<string, number>();

  remember(id: string, seq: number): void {
    this.#seqs.delete(id);
    this.#seqs.set(id, seq);
    const [oldest] = this.#seqs.keys();
    if (this.#seqs.size > most && oldest !== undefined) this.#seqs.delete(oldest);
  }

  seqOf(id: string): number | undefined {
    return this.#seqs.get(id);
  }
}
