import type { Benchmark, Figures } from "./harness/benchmark.js";
import { postgres } from "./harness/postgres.js";

const inboxes = [
  { name: "empty", stored: 0 },
  { name: "1,000,000 stored", stored: 1_000_000 },
];

/** Whether an inbox of several machines becomes slower with what it keeps. */
export default {
  title:
    "PostgreSQL with 0 and 1,000,000 handled notices in it, of which each may be the first of a duplicate",
  budgets: [
    { of: "1,000,000 stored", figure: "appends/s", against: "empty", atLeast: 0.9 },
    { of: "1,000,000 stored", figure: "takes/s", against: "empty", atLeast: 0.9 },
  ],
  async prepare(bench) {
    const connectionString = await postgres(bench);
    const contestants = [];
    for (const [index, { name, stored }] of inboxes.entries()) {
      const program = await bench.start("growth", {
        postgres: { connectionString, schema: `growth_${index}` },
        stored: bench.size(stored, stored / 1000),
        sinceMs: 0,
      });
      const measure = async () => (await program.ask({ count: bench.size(20_000, 200) })) as Figures;
      contestants.push({ name, measure });
    }
    return contestants;
  },
} satisfies Benchmark;
