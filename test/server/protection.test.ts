import { gzipSync } from "node:zlib";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ChatHooks } from "../../src/index.js";
import { serve, type RunningServer, type ServeOptions } from "../../src/server/index.js";
import type { TurnedAway } from "../../src/server/gate/guard.js";
import { documentedHooks, secret } from "../support/documented-hooks.js";
import { exchange, post } from "../support/exchange.js";
import { gate } from "../support/gate.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rawConnection } from "../support/raw-connection.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

async function served(
  options: ServeOptions = {},
  hooks: ChatHooks = documentedHooks(),
): Promise<RunningServer & { readonly webhook: string }> {
  const server = await serve(hooks, { port: 0, ...options });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return Object.assign(server, { webhook: `${server.url}/${secret}` });
}

const good = minimalBodies.chat_accepted;

describe("slow senders", () => {
  it("500 of them that never end their headers keep nobody from being served, and are cut", async () => {
    const { webhook } = await served({ headersTimeoutMs: 2_000 });
    const sockets = await slowSockets(new URL(webhook), 500);
    const cut = Promise.all(sockets.map((socket) => once(socket, "close")));
    const replies = await Promise.all(Array.from({ length: 50 }, () => post(webhook, good)));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    await cut;
  });

  it("one that never ends its body is cut when the request has had its time", async () => {
    const server = await served({ requestTimeoutMs: 1_500 });
    const connection = await rawConnection(server.webhook);
    await connection.send(
      `POST /chat-hooks/${secret} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"event_name"`,
    );
    await connection.ended();
    expect((await post(server.webhook, good)).status).toBe(200);
  });

  it("a request may be shorter than its headers were allowed to be", async () => {
    await served({ requestTimeoutMs: 100, headersTimeoutMs: 10_000 });
  });
});

describe("what is too much", () => {
  it("a gzip bomb is refused, and costs nobody else anything", async () => {
    const { webhook } = await served();
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, " "), { level: 1 });
    const reply = await post(webhook, bomb, { headers: { "content-encoding": "gzip" } });
    expect(reply.status).toBe(413);
    expect((await post(webhook, good)).status).toBe(200);
  });

  it("a connection above the cap is closed, and its place is free again afterwards", async () => {
    const { webhook } = await served({ maxConnections: 1 });
    const first = await rawConnection(webhook);
    // It is known to be counted when it is answered.
    await first.send("GET /livez HTTP/1.1\r\nhost: x\r\n\r\n");
    await first.reply();
    await (await rawConnection(webhook)).ended();
    await first.send("GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    await first.reply();
    await first.ended();
    const again = async () => (await post(webhook, good).catch(() => undefined))?.status;
    await expect.poll(again, { timeout: 20_000 }).toBe(200);
  });

  it("more deliveries than it may have at a time are told to come again, and are told of", async () => {
    const [begun, mayEnd] = [gate(), gate()];
    const turnedAway: TurnedAway[] = [];
    const handlers = {
      async chat_accepted() {
        begun.open();
        await mayEnd.opened;
        return null;
      },
    };
    const options = { maxInFlight: 1, onTurnedAway: (why: TurnedAway) => void turnedAway.push(why) };
    const { webhook, port } = await served(options, documentedHooks({ handlers }));
    const first = post(webhook, good);
    await begun.opened;

    const second = await post(webhook, good);
    expect([second.status, second.json]).toEqual([503, { result: "try again" }]);
    expect(second.headers.get("retry-after")).toBe("5");
    expect(second.headers.get("connection")).toBe("close");
    expect(turnedAway).toEqual(["overloaded"]);
    // Probes are answered all the same: a service that is busy must not be restarted.
    expect((await exchange(`http://127.0.0.1:${port}/livez`, {})).status).toBe(200);

    mayEnd.open();
    expect((await first).status).toBe(200);
    expect((await post(webhook, good)).status).toBe(200);
  });

  it("what comes while the memory is nearly full is told to come again", async () => {
    const { webhook } = await served({ maxHeapPercent: 0.001 });
    expect((await post(webhook, good)).status).toBe(503);
  });
});

describe("wrong secrets", () => {
  it("beyond the limit are 429, while a good one from the same address passes", async () => {
    const { url, webhook } = await served({ refusalsPerMinute: 3 });
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++) statuses.push((await post(`${url}/wrong-${index}`, good)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const reply = await post(`${url}/wrong`, good);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await post(webhook, good)).status).toBe(200);
  });

  it("count for the caller behind a trusted proxy, not for the proxy", async () => {
    const { url } = await served({ refusalsPerMinute: 1, trustProxy: ["127.0.0.1"] });
    const from = async (address: string) =>
      (await post(`${url}/wrong`, good, { headers: { "x-forwarded-for": address } })).status;
    expect([await from("192.0.2.1"), await from("192.0.2.1"), await from("192.0.2.2")]).toEqual([
      401, 429, 401,
    ]);
    // One subscriber has a whole /64.
    expect([await from("2001:db8::1"), await from("2001:db8::2"), await from("2001:db8:0:1::1")]).toEqual([
      401, 429, 401,
    ]);
  });

  it("are not counted when the limit is 0", async () => {
    const { url } = await served({ refusalsPerMinute: 0 });
    for (let index = 0; index < 40; index++) expect((await post(`${url}/wrong`, good)).status).toBe(401);
  });
});

describe("the allow-list", () => {
  it("turns away whoever is not on it, before the secret is looked at, but answers probes", async () => {
    const { webhook, port } = await served({ allow: ["192.0.2.0/24"] });
    const reply = await post(webhook, good, { headers: { "x-forwarded-for": "192.0.2.1" } });
    expect([reply.status, reply.json]).toEqual([403, { result: "not allowed" }]);
    expect((await exchange(`http://127.0.0.1:${port}/readyz`, {})).status).toBe(200);
  });

  it.each([
    ["192.0.2.7", 200],
    ["198.51.100.1", 403],
    ["192.0.2.7, 198.51.100.1", 403],
    ["2001:db8::5", 200],
    ["2001:db9::5", 403],
    ["nonsense", 403],
  ])("believes a trusted proxy that the caller is %s: %i", async (address, status) => {
    const { webhook } = await served({
      allow: ["192.0.2.0/24", "2001:db8::/32"],
      trustProxy: ["127.0.0.0/8"],
    });
    const reply = await post(webhook, good, { headers: { "x-forwarded-for": address } });
    expect(reply.status).toBe(status);
  });
});

describe("a path where nothing is mounted", () => {
  it("is told of, because the platform may have a wrong URL", async () => {
    const turnedAway: TurnedAway[] = [];
    const { port } = await served({ onTurnedAway: (why) => void turnedAway.push(why) });
    expect((await post(`http://127.0.0.1:${port}/chat-hook/${secret}`, good)).status).toBe(404);
    expect(turnedAway).toEqual(["not-found"]);
  });
});

describe("the id of a request", () => {
  it.each(["abc-123", "1.2:3_4"])("is the proxy's, %s, and is in the reply", async (id) => {
    const { webhook } = await served();
    const reply = await post(webhook, good, { headers: { "x-request-id": id } });
    expect(reply.headers.get("x-request-id")).toBe(id);
  });

  it.each([undefined, "two words", "x".repeat(65)])("is made when the proxy's is %s", async (id) => {
    const { webhook, port } = await served();
    const headers = id === undefined ? {} : { "x-request-id": id };
    for (const url of [webhook, `http://127.0.0.1:${port}/elsewhere`]) {
      const reply = await post(url, good, { headers });
      expect(reply.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/);
    }
  });
});

/** Connections that have sent a part of a request's head. */
async function slowSockets({ hostname, port }: URL, count: number): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on("error", () => undefined).resume();
      onTestFinished(() => void socket.destroy());
      await once(socket, "connect");
      socket.write("POST /chat-hooks HTTP/1.1\r\nhost: x\r\nx-slow");
      return socket;
    }),
  );
}
