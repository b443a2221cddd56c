import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { serve, type RunningServer, type ServeOptions } from "../../src/server/index.js";
import type { ChatHooks } from "../../src/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { exchange, post } from "../support/exchange.js";
import { fixture } from "../support/fixture.js";
import { gate } from "../support/gate.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { postHead, postRequest, rawConnection } from "../support/raw-connection.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "vivo/client_check_token--docs-2026";

async function served(hooks: ChatHooks, options: ServeOptions = {}): Promise<RunningServer> {
  const server = await serve(hooks, { port: 0, ...options });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

describe("the standalone server", () => {
  it("tells its URL, without the secret, and its port", async () => {
    const server = await served(documentedHooks());
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/chat-hooks`);
    const reply = await post(`${server.url}/${secret}`, fixture(example));
    expect(reply.json).toEqual(documentedReply(example));
  });

  it("answers elsewhere with a 404 that repeats nothing", async () => {
    const server = await served(documentedHooks());
    const reply = await exchange(`http://127.0.0.1:${server.port}/${secret}`, { method: "GET" });
    expect([reply.status, reply.json]).toEqual([404, { result: "There is no webhook at this path." }]);
  });

  it("refuses a port that is taken", async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(serve(documentedHooks(), { port })).rejects.toMatchObject({ code: "LISTEN_FAILED" });
  });

  it("refuses a path that could never match", async () => {
    await expect(serve(documentedHooks(), { port: 0, path: "chat-hooks" })).rejects.toMatchObject({
      code: "OPTION_INVALID",
    });
  });
});

describe("closing the standalone server", () => {
  it("answers what runs, and takes no more", async () => {
    const [started, mayEnd] = [gate(), gate()];
    const server = await served(
      documentedHooks({
        handlers: {
          async chat_accepted() {
            started.open();
            await mayEnd.opened;
            return { contactInfo: { name: "Ann" } };
          },
        },
      }),
    );
    const reply = post(`${server.url}/${secret}`, minimalBodies.chat_accepted);
    await started.opened;
    const closed = server.close();
    await expect(post(`${server.url}/${secret}`, minimalBodies.chat_accepted)).rejects.toThrow(
      "fetch failed",
    );
    mayEnd.open();
    expect((await reply).json).toEqual({ result: "ok", contact_info: { name: "Ann" } });
    await closed;
  });

  it("waits for the work that follows replies", async () => {
    const [mayEnd, done] = [gate(), [] as string[]];
    const server = await served(
      documentedHooks({
        after: {
          async chat_accepted() {
            await mayEnd.opened;
            done.push("after");
          },
        },
      }),
    );
    await post(`${server.url}/${secret}`, minimalBodies.chat_accepted);
    const closed = server.close().then(() => done.push("closed"));
    mayEnd.open();
    await closed;
    expect(done).toEqual(["after", "closed"]);
  });

  it("lets go of connections that wait for nothing", async () => {
    const server = await served(documentedHooks());
    const url = `${server.url}/${secret}`;
    const connection = await rawConnection(url);
    await connection.send(postRequest(url, minimalBodies.chat_accepted));
    await connection.reply();
    await server.close();
    await connection.ended();
  });

  it.each([
    ["has sent nothing", () => ""],
    ["has sent half a request", (url: string) => `${postHead(url, { "content-length": 100 })}{"half`],
  ])("cuts a connection that %s when the grace is over", async (_name, text) => {
    const hooks = documentedHooks();
    const server = await served(hooks);
    const url = `${server.url}/${secret}`;
    const received = nextFact(hooks, "received");
    const connection = await rawConnection(url);
    await connection.send(text(url));
    if (text(url) !== "") await received;
    await server.close({ graceMs: 20 });
    await connection.ended();
  });

  it("may be asked for twice", async () => {
    const server = await served(documentedHooks());
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });
});
