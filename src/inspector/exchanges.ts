import type { Passage } from "../server/dev/passage.js";
import type { Exchange, Summary } from "./exchange.js";
import { readPassage } from "./read-passage.js";

/** So many are kept, the newest, and of bodies no more than so many bytes. */
const most = { count: 200, bytes: 32 * 1024 * 1024 };

interface Kept {
  readonly passage: Passage;
  readonly exchange: Exchange;
}

/** The newest deliveries, in memory only: they are personal data, and gone with the process. */
export class Exchanges {
  readonly #paths: readonly string[];
  #kept: readonly Kept[] = [];
  #count = 0;
  #onChange: () => void = () => undefined;

  /** @param paths where hooks are mounted: what goes elsewhere is not kept */
  constructor(paths: readonly string[]) {
    // Of two that fit, the longer one is meant.
    this.#paths = [...paths].sort((a, b) => b.length - a.length);
  }

  add(passage: Passage): void {
    const [pathname = ""] = passage.url.split("?");
    const path = this.#paths.find((at) => at === "/" || pathname === at || pathname.startsWith(`${at}/`));
    if (path === undefined) return;
    const exchange = readPassage(passage, path, ++this.#count);
    this.#kept = newest([...this.#kept, { passage, exchange }]);
    this.#onChange();
  }

  /** Oldest first. */
  get summaries(): readonly Summary[] {
    return this.#kept.map(({ exchange }) => exchange.summary);
  }

  find(number: number): Kept | undefined {
    return this.#kept.find(({ exchange }) => exchange.summary.number === number);
  }

  clear(): void {
    this.#kept = [];
    this.#onChange();
  }

  /** Takes the one who is told of changes. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }
}

/** The last one stays in any case. */
function newest(kept: readonly Kept[]): readonly Kept[] {
  let bytes = 0;
  const first = kept.findLastIndex(({ passage: { body, reply } }, index) => {
    bytes += (body?.length ?? 0) + (reply?.body?.length ?? 0);
    const isTooMuch = bytes > most.bytes || kept.length - index > most.count;
    return isTooMuch && index < kept.length - 1;
  });
  return kept.slice(first + 1);
}
