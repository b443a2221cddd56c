import { createHmac } from "node:crypto";
import type { Benchmark } from "./harness/benchmark.js";
import { chatAccepted } from "./harness/bodies.js";
import { secret } from "./harness/card.js";
import { httpContestants } from "./harness/http-contestants.js";

const signed = (algorithm: "sha1" | "sha256") =>
  `${algorithm}=${createHmac(algorithm, secret).update(chatAccepted).digest("hex")}`;

/** What GitHub sends beside the body; each kit checks the signature that it knows. */
const fromGitHub = {
  "x-github-event": "issue_comment",
  "x-github-delivery": "00000000-0000-0000-0000-000000000000",
  "x-hub-signature": signed("sha1"),
  "x-hub-signature-256": signed("sha256"),
};

const kits = ["@octokit/webhooks", "github-webhook-handler"];

/** Whether more is done for less than by receivers for other platforms. */
export default {
  title:
    "The same 1.3 KB received by kits for other platforms, each as its documentation has it, 64 connections",
  notes: [
    "All on node:http, with a handler that is called.",
    "The kits check an HMAC over the body, parse it, and say ok; they validate nothing, and a handler can't answer.",
    "chat-hooks compares the secret in the URL, validates the body, and sends the card that the handler answers; its platforms sign nothing.",
  ],
  budgets: kits.map((against) => ({ of: "chat-hooks", figure: "requests/s", against, atLeast: 2 })),
  prepare: (bench) =>
    httpContestants(bench, {
      program: "kit-server",
      servers: [...kits, "chat-hooks"],
      body: chatAccepted,
      headers: fromGitHub,
    }),
} satisfies Benchmark;
