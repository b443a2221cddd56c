import type { Benchmark } from "./harness/benchmark.js";
import { chatAccepted } from "./harness/bodies.js";
import { httpContestants } from "./harness/http-contestants.js";

/** What the fetch adapter costs. */
export default {
  title: "chat_accepted as a fetch handler on @hono/node-server, 64 connections",
  notes: ["By hand: a route of Hono with the secret, zod and c.json()."],
  budgets: [{ of: "chat-hooks as fetch", figure: "requests/s", against: "Hono by hand", atLeast: 0.95 }],
  prepare: (bench) =>
    httpContestants(bench, {
      program: "framework-server",
      servers: ["Hono by hand", "chat-hooks as fetch"],
      body: chatAccepted,
    }),
} satisfies Benchmark;
