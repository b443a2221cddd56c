import type { Benchmark, Figures } from "./harness/benchmark.js";

/** Whether anything is left of deliveries that are over. */
export default {
  title: "Memory after 10,000 and after 1,000,000 deliveries of one process",
  once: true,
  budgets: ["heap MB", "RSS MB"].map((figure) => ({
    of: "after 1,000,000",
    figure,
    against: "after 10,000",
    atMost: 1.1,
  })),
  async prepare(bench) {
    const program = await bench.start("memory", {}, ["--expose-gc"]);
    const after = (count: number) => async () =>
      (await program.ask({ upTo: bench.size(count, count / 1000) })) as Figures;
    return [
      { name: "after 10,000", measure: after(10_000) },
      { name: "after 1,000,000", measure: after(1_000_000) },
    ];
  },
} satisfies Benchmark;
