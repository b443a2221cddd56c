import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { mount } from "hono/mount";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { toFetch } from "../../src/adapters/fetch.js";
import { documentedHooks, secret } from "../support/documented-hooks.js";
import { post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";
import { keepsWebhookPromises } from "../support/webhook-promises/index.js";

expectNoUnhandledRejections();

describe("Hono with routes of its own, on Node", () => {
  keepsWebhookPromises(async (hooks, path) => {
    const handle = toFetch(hooks);
    const app = new Hono();
    app.all(path, (c) => handle(c.req.raw));
    app.all(`${path}/*`, (c) => handle(c.req.raw));
    return (await served(app)) + path;
  });
});

describe("Hono with mount(), on Node", () => {
  keepsWebhookPromises(async (hooks, path) => {
    const app = new Hono();
    app.all(`${path}/*`, mount(toFetch(hooks)));
    return (await served(app)) + path;
  });
});

describe("Hono's middleware before us", () => {
  it("a body that it has read is told at once, with the cause", async () => {
    const handle = toFetch(documentedHooks());
    const app = new Hono();
    app.use(async (c, next) => {
      await c.req.text();
      await next();
    });
    app.post("/chat-hooks/:secret", (c) => handle(c.req.raw));
    const reply = await post(`${await served(app)}/chat-hooks/${secret}`, minimalBodies.chat_accepted);
    expect(reply.status).toBe(500);
    expect(reply.json).toEqual({
      result: expect.stringContaining("already read by something else") as string,
    });
  });
});

/** Serves the application on a free port until the test has finished. Resolves with the origin. */
function served(app: Hono): Promise<string> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }: AddressInfo) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    onTestFinished(() => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  });
}
