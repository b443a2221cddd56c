import type { Benchmark } from "./harness/benchmark.js";
import { chatAccepted } from "./harness/bodies.js";
import { httpContestants } from "./harness/http-contestants.js";

/** What the whole road costs, without a framework. */
export default {
  title: "chat_accepted over HTTP, 64 connections: chat-hooks by itself",
  notes: ["Bare: node:http that parses the JSON, and answers a constant."],
  budgets: [
    { of: "chat-hooks", figure: "requests/s", against: "bare", atLeast: 0.8 },
    { of: "chat-hooks", figure: "p99 ms", against: "bare", atMost: 1.5 },
  ],
  prepare: (bench) =>
    httpContestants(bench, { program: "http-server", servers: ["bare", "chat-hooks"], body: chatAccepted }),
} satisfies Benchmark;
