import { randomInt } from "node:crypto";

/*
 * Open addressing with linear probing, in numbers beside the heap: no object for each key, nothing for V8 to look through.
 * A hash of 0 is an empty slot.
 */

/** A power of two, as every capacity. */
const smallest = 16;

/** Of the slots, when they are made more: looks take the longer, the fewer are empty. */
const fullest = 0.7;

/** Of the new slots, at most: so that it is long until the next time. */
const fullestAtFirst = 0.35;

/** Of many keys, 32 bits of their hashes and when they came. A key may be found that is not the one: they are to be compared. */
export class KeyTable {
  // Senders know how keys are hashed: what they can't know is which ones lie beside each other here.
  readonly #multiplier = randomInt(2 ** 32) | 1;
  #hashes = new Uint32Array(smallest);
  #times = new Float64Array(smallest);
  #count = 0;

  /** How many keys there is memory for: 12 bytes for each. */
  get capacity(): number {
    return this.#hashes.length;
  }

  /**
   * @param hash any integer
   * @param oldest what came then or before may be forgotten, when room is needed
   */
  add(hash: number, time: number, oldest: number): void {
    if (this.#count >= this.capacity * fullest) this.#makeRoom(oldest);
    this.#put(bits(hash), time);
  }

  /** @returns when keys with this hash came, of those that came later than `after` */
  times(hash: number, after: number): readonly number[] {
    const wanted = bits(hash);
    const found: number[] = [];
    for (let slot = this.#home(wanted); this.#hashes[slot] !== 0; slot = this.#next(slot)) {
      const time = this.#times[slot] ?? 0;
      if (this.#hashes[slot] === wanted && time > after) found.push(time);
    }
    return found;
  }

  /** One of those that were added as this one. */
  delete(hash: number, time: number): void {
    const wanted = bits(hash);
    let slot = this.#home(wanted);
    while (this.#hashes[slot] !== wanted || this.#times[slot] !== time) {
      if (this.#hashes[slot] === 0) return;
      slot = this.#next(slot);
    }
    this.#count -= 1;
    this.#close(slot);
  }

  #put(hash: number, time: number): void {
    let slot = this.#home(hash);
    while (this.#hashes[slot] !== 0) slot = this.#next(slot);
    this.#hashes[slot] = hash;
    this.#times[slot] = time;
    this.#count += 1;
  }

  /** What lies behind a slot would not be found any more, were it just emptied. */
  #close(hole: number): void {
    for (let slot = this.#next(hole); this.#hashes[slot] !== 0; slot = this.#next(slot)) {
      const hash = this.#hashes[slot] ?? 0;
      if (this.#distance(this.#home(hash), slot) < this.#distance(hole, slot)) continue;
      this.#hashes[hole] = hash;
      this.#times[hole] = this.#times[slot] ?? 0;
      hole = slot;
    }
    this.#hashes[hole] = 0;
  }

  #makeRoom(oldest: number): void {
    const [hashes, times] = [this.#hashes, this.#times];
    const kept = times.reduce((sum, time, slot) => (hashes[slot] !== 0 && time > oldest ? sum + 1 : sum), 0);
    this.#resize(Math.max(smallest, 2 ** Math.ceil(Math.log2(kept / fullestAtFirst))));
    hashes.forEach((hash, slot) => {
      const time = times[slot] ?? 0;
      if (hash !== 0 && time > oldest) this.#put(hash, time);
    });
  }

  #resize(capacity: number): void {
    this.#hashes = new Uint32Array(capacity);
    this.#times = new Float64Array(capacity);
    this.#count = 0;
  }

  /** Where a hash is looked for first. */
  #home(hash: number): number {
    // The product's upper bits depend on all of the hash.
    return Math.imul(hash, this.#multiplier) >>> (Math.clz32(this.capacity) + 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.capacity - 1);
  }

  #distance(from: number, to: number): number {
    return (to - from) & (this.capacity - 1);
  }
}

function bits(hash: number): number {
  return hash >>> 0 || 1;
}
