import type { Benchmark, Figures } from "./harness/benchmark.js";

/** Only Linux tells what a process has written. */
const countsWrites = process.platform === "linux";
const writtenFigure = "KB written/append";

const day = 24 * 60 * 60 * 1000;

/** What is stored, and since when. Without a time, all of it came a moment ago, so that each may be the first of a duplicate. */
const inboxes = [
  { name: "empty", stored: 0, sinceMs: 0 },
  { name: "100,000 stored", stored: 100_000, sinceMs: 0 },
  { name: "1,000,000 stored", stored: 1_000_000, sinceMs: 0 },
  { name: "1,000,000 over a week", stored: 1_000_000, sinceMs: 7 * day },
];

/** Whether an inbox becomes slower with what it keeps. */
export default {
  title: "SQLite with 0, 100,000 and 1,000,000 handled notices in it",
  notes: [
    "“over a week” is how an inbox keeps them by itself: duplicates are compared with the last day only, and handled notices are removed after seven.",
    "After each round, what came in it is removed, from each of them: a file that grows needs memory that nobody has used yet, which takes some machines longer than all else.",
    "What is written is counted, and does not depend on what else the machine does.",
  ],
  budgets: inboxes
    .slice(1)
    .flatMap(({ name: of }) => [
      { of, figure: "appends/s", against: "empty", atLeast: 0.9 },
      { of, figure: "takes/s", against: "empty", atLeast: 0.9 },
      ...(countsWrites ? [{ of, figure: writtenFigure, against: "empty", atMost: 1.1 }] : []),
    ]),
  async prepare(bench) {
    const contestants = [];
    for (const { name, stored, sinceMs } of inboxes) {
      const program = await bench.start("growth", {
        folder: bench.folder(),
        stored: bench.size(stored, stored / 1000),
        sinceMs,
      });
      const measure = async () => (await program.ask({ count: bench.size(20_000, 200) })) as Figures;
      contestants.push({ name, measure });
    }
    return contestants;
  },
} satisfies Benchmark;
