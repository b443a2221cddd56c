import type { Bench } from "./bench.js";

/** One file of bench/: what is measured side by side, and what it may cost. */
export interface Benchmark {
  /** One line for people. */
  readonly title: string;
  /** What else one must know to read the figures. */
  readonly notes?: readonly string[];
  readonly budgets: readonly Budget[];
  /** Measured once, and not for nothing before: of what does not depend on what else the machine does. */
  readonly once?: boolean;
  /** Gets everything ready; it is measured afterwards, in rounds. */
  prepare(bench: Bench): Promise<readonly Contestant[]>;
}

/** One of those that are compared. */
export interface Contestant {
  readonly name: string;
  /** One round. */
  measure(): Promise<Figures>;
}

/** What a round has shown, by name and unit: `{ "requests/s": 31000, "p99 ms": 4.1 }`. */
export type Figures = Readonly<Record<string, number>>;

/** What a contestant must reach in a figure: by itself, or compared with another one in the same round. */
export interface Budget {
  readonly of: string;
  readonly figure: string;
  /** Default: the figure itself counts. */
  readonly against?: string;
  /** How it is compared. Default: `ratio`. */
  readonly by?: "ratio" | "difference";
  readonly atLeast?: number;
  readonly atMost?: number;
}
