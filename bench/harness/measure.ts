import { Bench } from "./bench.js";
import type { Benchmark, Budget, Figures } from "./benchmark.js";
import { spreadOf, type Spread } from "./spread.js";

/** What a benchmark has shown. */
export interface Result {
  readonly title: string;
  readonly notes: readonly string[];
  readonly rounds: number;
  /** By contestant, by figure. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, Spread>>>>;
  readonly budgets: readonly Verdict[];
}

/** What became of a budget. */
export interface Verdict extends Budget {
  /** The ratio, the difference or the figure itself, as the budget asks: its median decides. */
  readonly shown: Spread;
  readonly met: boolean;
}

export interface Effort {
  readonly quick: boolean;
  readonly rounds: number;
  /** A folder for processor profiles of what is measured. */
  readonly profiles?: string | undefined;
  /** Is told what goes on. */
  readonly onRound: (round: number) => void;
}

/**
 * Measures all contestants in turn, round by round, so that what slows the machine down for a while slows all of them; the
 * order is turned with each round. Ratios are those of one round.
 */
export async function measure(benchmark: Benchmark, effort: Effort): Promise<Result> {
  const { quick, profiles, onRound } = effort;
  const { title, notes = [], budgets, once = false } = benchmark;
  const rounds = once ? 1 : effort.rounds;
  const bench = new Bench(quick, profiles);
  try {
    const contestants = await benchmark.prepare(bench);
    // Once for nothing: whatever is compiled, cached or allocated at first is so afterwards.
    if (!once) for (const contestant of contestants) await contestant.measure();
    const shown: Record<string, Figures>[] = [];
    for (let round = 0; round < rounds; round++) {
      onRound(round);
      const turn = round % contestants.length;
      const figures: Record<string, Figures> = {};
      for (const { name, measure: measureOne } of [
        ...contestants.slice(turn),
        ...contestants.slice(0, turn),
      ]) {
        figures[name] = await measureOne();
      }
      shown.push(figures);
    }
    const names = contestants.map(({ name }) => name);
    return {
      title,
      notes,
      rounds,
      figures: Object.fromEntries(names.map((name) => [name, spreads(shown.map((round) => round[name]!))])),
      budgets: budgets.map((budget) => verdict(budget, shown)),
    };
  } finally {
    await bench.end();
  }
}

function spreads(rounds: readonly Figures[]): Record<string, Spread> {
  const figures = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    figures.map((figure) => [figure, spreadOf(rounds.map((one) => one[figure] ?? Number.NaN))]),
  );
}

function verdict(budget: Budget, rounds: readonly Readonly<Record<string, Figures>>[]): Verdict {
  const { of, figure, against, by = "ratio", atLeast = -Infinity, atMost = Infinity } = budget;
  const values = rounds.map((round) => {
    const own = round[of]?.[figure] ?? Number.NaN;
    if (against === undefined) return own;
    const other = round[against]?.[figure] ?? Number.NaN;
    return by === "ratio" ? own / other : own - other;
  });
  const shown = spreadOf(values);
  return { ...budget, shown, met: shown.median >= atLeast && shown.median <= atMost };
}
