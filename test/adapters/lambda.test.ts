import { describe } from "vitest";
import { toLambda } from "../../src/adapters/lambda.js";
import { lambdaGateway } from "../support/lambda-gateway.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("a Lambda function behind a function URL", () => {
  keepsWebhookPromises(async (hooks, path) => `${await lambdaGateway(toLambda(hooks, { path }))}${path}`, {
    streams: false,
  });
});
