import { describe, onTestFinished } from "vitest";
import { serve } from "../../src/server/index.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("the standalone server", () => {
  keepsWebhookPromises(async (hooks, path) => {
    const server = await serve(hooks, { port: 0, path });
    onTestFinished(() => server.close());
    return server.url;
  });
});
