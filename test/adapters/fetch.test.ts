import { describe } from "vitest";
import { toFetch } from "../../src/adapters/fetch.js";
import { fetchServer } from "../support/fetch-server.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("a fetch handler with a path", () => {
  keepsWebhookPromises(async (hooks, path) => `${await fetchServer(toFetch(hooks, { path }))}${path}`);
});

describe("a fetch handler without a path", () => {
  keepsWebhookPromises(async (hooks, path) => `${await fetchServer(toFetch(hooks))}${path}`);
});
