import type { Benchmark, Figures } from "./harness/benchmark.js";
import { postgres } from "./harness/postgres.js";

/** What it brings to write many notices at once. */
export default {
  title: "Notices into PostgreSQL, 64 at the same time",
  notes: [
    "By hand: `pool.query` with text and values, on 10 connections, into a table with a primary key and a unique key for duplicates.",
    "“prepared” has a name for the statement as well, which PgBouncer may not pass on.",
  ],
  budgets: [{ of: "the inbox", figure: "notices/s", against: "an INSERT each", atLeast: 3 }],
  async prepare(bench) {
    const connectionString = await postgres(bench);
    return Promise.all(
      ["an INSERT each", "an INSERT each, prepared", "the inbox"].map(async (name) => {
        const program = await bench.start("postgres-append", { connectionString, what: name });
        const measure = async () => (await program.ask({ count: bench.size(10_000, 200) })) as Figures;
        return { name, measure };
      }),
    );
  },
} satisfies Benchmark;
