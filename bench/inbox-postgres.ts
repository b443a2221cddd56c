import type { Benchmark, Figures } from "./harness/benchmark.js";
import { postgres } from "./harness/postgres.js";

const ways = [
  { way: "insert", by: "an INSERT each" },
  { way: "prepared", by: "an INSERT each, prepared" },
  { way: "inbox", by: "the inbox" },
] as const;

/** Notices at the same time: as from 64 connections of an endpoint, and as when many chats end at once. */
const sizes = [64, 256];

/** What it brings to write many notices at once. */
export default {
  title: "Notices into PostgreSQL, 64 and 256 at the same time",
  notes: [
    "By hand: `pool.query` with text and values, on 10 connections, into a table with a primary key and a unique key for duplicates.",
    "Each time 40,000: with a quarter of that, most of what is measured of the inbox is how Node compiles it.",
    "“prepared” has a name for the statement as well, which PgBouncer may not pass on.",
  ],
  budgets: sizes.map((size) => ({
    of: `the inbox, ${size}`,
    figure: "notices/s",
    against: `an INSERT each, ${size}`,
    atLeast: 3,
  })),
  async prepare(bench) {
    const connectionString = await postgres(bench);
    const programs = await Promise.all(
      ways.map(async ({ way, by }) => ({
        by,
        program: await bench.start("postgres-append", { connectionString, way }),
      })),
    );
    return sizes.flatMap((atOnce) =>
      programs.map(({ by, program }) => ({
        name: `${by}, ${atOnce}`,
        measure: async () => (await program.ask({ count: bench.size(40_000, 200), atOnce })) as Figures,
      })),
    );
  },
} satisfies Benchmark;
