import { describe } from "vitest";
import { toNode } from "../../src/adapters/node.js";
import { listening } from "../support/listening.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("a node:http server with a path", () => {
  keepsWebhookPromises(async (hooks, path) => `${await listening(toNode(hooks, { path }))}${path}`);
});

describe("a node:http server without a path", () => {
  keepsWebhookPromises(async (hooks, path) => `${await listening(toNode(hooks))}${path}`);
});
