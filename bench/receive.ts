import type { Benchmark, Figures } from "./harness/benchmark.js";

/** What the road costs without HTTP. */
export default {
  title: "receive(), without HTTP: chat_accepted in, the card out",
  notes: ["Against JSON.parse of the same body and JSON.stringify of the same answer."],
  budgets: [{ of: "receive()", figure: "µs each", against: "JSON alone", atMost: 3 }],
  prepare: (bench) =>
    Promise.all(
      ["JSON alone", "receive()"].map(async (name) => {
        const program = await bench.start("receive", { what: name });
        const measure = async () => (await program.ask({ count: bench.size(50_000, 500) })) as Figures;
        return { name, measure };
      }),
    ),
} satisfies Benchmark;
