import type { Benchmark, Figures } from "./harness/benchmark.js";

/** How fast an inbox can be emptied. */
export default {
  title: "A worker on SQLite: taken, handled by an empty handler, and recorded",
  budgets: [{ of: "10 at a time (default)", figure: "notices/s", atLeast: 10_000 }],
  prepare: (bench) =>
    Promise.all(
      [10, 100].map(async (concurrency) => {
        const program = await bench.start("worker", { folder: bench.folder(), concurrency });
        return {
          name: `${concurrency} at a time${concurrency === 10 ? " (default)" : ""}`,
          measure: async () => (await program.ask({ count: bench.size(20_000, 200) })) as Figures,
        };
      }),
    ),
} satisfies Benchmark;
