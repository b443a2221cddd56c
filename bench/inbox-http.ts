import type { Benchmark } from "./harness/benchmark.js";
import { chatFinished } from "./harness/bodies.js";
import { httpContestants } from "./harness/http-contestants.js";

/** What it costs to keep a notice before the reply. */
export default {
  title: "A notice (chat_finished) over HTTP, 64 connections: on disk before the reply",
  notes: ["“kept and handled” runs its worker in the same process; “kept” leaves that to another one."],
  budgets: [
    { of: "kept", figure: "requests/s", against: "no inbox", atLeast: 0.5 },
    { of: "kept", figure: "requests/s", against: "a transaction each", atLeast: 8 },
  ],
  prepare: (bench) =>
    httpContestants(bench, {
      program: "notice-server",
      servers: ["no inbox", "kept", "kept and handled", "a transaction each"],
      body: chatFinished,
    }),
} satisfies Benchmark;
