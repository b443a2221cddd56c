import type { Benchmark } from "./harness/benchmark.js";
import type { Program } from "./harness/program.js";
import { postgres } from "./harness/postgres.js";

/** Whether a second worker helps. */
export default {
  title: "Workers on PostgreSQL, each with 10 handlers at a time that take 20 ms",
  notes: ["Handlers that wait for something else: neither the database nor the processor is the limit."],
  budgets: [{ of: "two workers", figure: "notices/s", against: "one worker", atLeast: 1.7 }],
  async prepare(bench) {
    const connectionString = await postgres(bench);
    return Promise.all(
      Object.entries({ "one worker": 1, "two workers": 2 }).map(async ([name, size]) => {
        const crew: Program[] = [];
        for (let count = 0; count < size; count++) {
          crew.push(await bench.start("postgres-worker", { connectionString, schema: name }));
        }
        const count = bench.size(2000, 50) * size;
        return {
          name,
          async measure() {
            await crew[0]?.ask({ fill: count });
            const begun = performance.now();
            await Promise.all(crew.map((worker) => worker.ask({})));
            return { "notices/s": (count * 1000) / (performance.now() - begun) };
          },
        };
      }),
    );
  },
} satisfies Benchmark;
