import { fastify, type FastifyInstance } from "fastify";
import { describe, onTestFinished } from "vitest";
import { toFastify } from "../../src/adapters/fastify.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("a Fastify plugin with a prefix", () => {
  keepsWebhookPromises(async (hooks, path) => {
    const app = fastify({ forceCloseConnections: true });
    app.register(toFastify(hooks), { prefix: path });
    return (await served(app)) + path;
  });
});

async function served(app: FastifyInstance): Promise<string> {
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}
