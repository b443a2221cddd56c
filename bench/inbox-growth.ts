import type { Benchmark, Figures } from "./harness/benchmark.js";

/** Whether an inbox becomes slower with what it keeps. */
export default {
  title: "SQLite with 0, 100,000 and 1,000,000 handled notices in it",
  budgets: ["100,000 stored", "1,000,000 stored"].flatMap((of) =>
    ["appends/s", "takes/s"].map((figure) => ({ of, figure, against: "empty", atLeast: 0.9 })),
  ),
  async prepare(bench) {
    const sizes = { empty: 0, "100,000 stored": 100_000, "1,000,000 stored": 1_000_000 };
    const contestants = [];
    for (const [name, size] of Object.entries(sizes)) {
      const program = await bench.start("growth", {
        folder: bench.folder(),
        stored: bench.size(size, size / 1000),
      });
      const measure = async () => (await program.ask({ count: bench.size(20_000, 200) })) as Figures;
      contestants.push({ name, measure });
    }
    return contestants;
  },
} satisfies Benchmark;
