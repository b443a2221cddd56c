import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { toNode } from "../../src/adapters/node.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { exchange, post } from "../support/exchange.js";
import { fixture } from "../support/fixture.js";
import { listening } from "../support/listening.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "vivo/client_check_token--docs-2026";

describe("other listeners before us", () => {
  it("a body that was read and not kept is a 500 that names the cause, at once", async () => {
    const listener = toNode(documentedHooks());
    const origin = await listening((request, response) => {
      request.on("data", () => undefined).on("end", () => void listener(request, response));
    });
    const reply = await post(`${origin}/${secret}`, fixture(example));
    expect([reply.status, reply.text]).toEqual([
      500,
      expect.stringContaining("already read by something else"),
    ]);
  });

  it("a reply that was sent before us stays the only one", async () => {
    const hooks = documentedHooks();
    const listener = toNode(hooks);
    const origin = await listening((request, response) => {
      response.writeHead(503).end("busy");
      void listener(request, response);
    });
    const replied = nextFact(hooks, "replied");
    const reply = await post(`${origin}/${secret}`, fixture(example));
    expect([reply.status, reply.text]).toEqual([503, "busy"]);
    await replied;
  });
});

describe("what the listener makes of a request", () => {
  it("has the remote address, the path without the query, and no body yet", async () => {
    const deliveries: unknown[] = [];
    const listener = toNode({
      ...documentedHooks(),
      receive(delivery) {
        deliveries.push(delivery);
        return Promise.resolve({ status: 200, headers: {}, body: "{}" });
      },
    });
    await exchange(`${await listening(listener)}/a//b/?secret=x&y=?`, { method: "POST" });
    expect(deliveries).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/a//b/",
        query: "secret=x&y=?",
        remoteAddress: "127.0.0.1",
        body: expect.any(Function) as unknown,
      }),
    ]);
  });

  it("is a promise that tells when the reply has been handed over", async () => {
    const listener = toNode(documentedHooks());
    const ended: boolean[] = [];
    const note = async (request: IncomingMessage, response: ServerResponse) => {
      await listener(request, response);
      ended.push(response.writableEnded);
    };
    const origin = await listening((request, response) => void note(request, response));
    const reply = await post(`${origin}/${secret}`, fixture(example));
    expect(reply.json).toEqual(documentedReply(example));
    expect(ended).toEqual([true]);
  });
});
