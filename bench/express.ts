import type { Benchmark } from "./harness/benchmark.js";
import { chatAccepted } from "./harness/bodies.js";
import { httpContestants } from "./harness/http-contestants.js";

/** Whether a merchant with Express pays for chat-hooks. */
export default {
  title: "chat_accepted on Express 5, 64 connections",
  notes: ["By hand: a route with express.json(), the secret, zod and res.json()."],
  budgets: [{ of: "chat-hooks on Express", figure: "requests/s", against: "Express by hand", atLeast: 1.25 }],
  prepare: (bench) =>
    httpContestants(bench, {
      program: "framework-server",
      servers: ["Express by hand", "chat-hooks on Express"],
      body: chatAccepted,
    }),
} satisfies Benchmark;
