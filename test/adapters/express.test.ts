import express from "express";
import { describe } from "vitest";
import { toExpress } from "../../src/adapters/express.js";
import { express4 } from "../support/express4.js";
import { listening } from "../support/listening.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe.each([
  ["Express 5", express],
  ["Express 4", express4],
])("%s", (_name, express) => {
  keepsWebhookPromises(async (hooks, path) => {
    const app = express();
    app.use(path, toExpress(hooks));
    return (await listening(app)) + path;
  });
});
