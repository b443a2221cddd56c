import { mayBeOnesOwn } from "./faults.js";

interface Call<Item, Result> {
  readonly item: Item;
  readonly keys: readonly string[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What calls are to be grouped, and how. */
export interface Grouping<Item, Result> {
  /** One statement for all. @returns a result for each, in their order */
  readonly send: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Calls that have one of these in common are done in the order in which they were made. */
  readonly keysOf: (item: Item) => readonly string[];
  /** Whether calls that have a key in common may share a statement. */
  readonly shareKeys: boolean;
  /** How much of `most` a call takes. */
  readonly sizeOf: (item: Item) => number;
  /** For one statement; a larger call goes alone. */
  readonly most: number;
}

/** While the server is at one, the next is made ready here. */
const statementsAtOnce = 2;

/** Fewer calls are not worth a statement of their own. */
const worthwhile = 32;

/**
 * Calls that come while statements are on their way share the next one, and so one way to the server and one wait for its
 * disk. When one fails for the fault of a single call, each is tried alone.
 */
export class GroupedCalls<Item, Result> {
  readonly #grouping: Grouping<Item, Result>;
  /** No set: see ongoing-work.ts. */
  #underWay: readonly (readonly Call<Item, Result>[])[] = [];
  #waiting: Call<Item, Result>[] = [];
  #isScheduled = false;

  constructor(grouping: Grouping<Item, Result>) {
    this.#grouping = grouping;
  }

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, keys: this.#grouping.keysOf(item), resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#underWay.length === statementsAtOnce) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      while (this.#underWay.length < statementsAtOnce) {
        const group = this.#nextGroup();
        if (group.length === 0) return;
        void this.#sendOff(group);
      }
    });
  }

  async #sendOff(group: readonly Call<Item, Result>[]): Promise<void> {
    this.#underWay = [...this.#underWay, group];
    await this.#send(group);
    this.#underWay = this.#underWay.filter((other) => other !== group);
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** The oldest calls that may go now. Those that must wait for others let younger ones pass that have nothing to do with them. */
  #nextGroup(): Call<Item, Result>[] {
    const { shareKeys, sizeOf, most } = this.#grouping;
    const free = statementsAtOnce - this.#underWay.length;
    const share = Math.max(worthwhile, Math.ceil(this.#waiting.length / free));
    const taken = new Set<string>();
    for (const calls of this.#underWay) for (const { keys } of calls) for (const key of keys) taken.add(key);
    const group: Call<Item, Result>[] = [];
    const rest: Call<Item, Result>[] = [];
    let size = 0;
    for (const call of this.#waiting) {
      const sizeWith = size + sizeOf(call.item);
      const hasRoom = group.length === 0 || (group.length < share && sizeWith <= most);
      const mayGo = hasRoom && !call.keys.some((key) => taken.has(key));
      if (mayGo) size = sizeWith;
      (mayGo ? group : rest).push(call);
      if (!mayGo || !shareKeys) for (const key of call.keys) taken.add(key);
    }
    this.#waiting = rest;
    return group;
  }

  async #send(calls: readonly Call<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#grouping.send(calls.map(({ item }) => item));
      calls.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (calls.length > 1 && mayBeOnesOwn(error)) for (const call of calls) await this.#send([call]);
      else for (const { reject } of calls) reject(error);
    }
  }
}
