import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Exchange, Setup, Summary } from "../../src/inspector/exchange.js";
import { openInspector, type Inspector } from "../../src/inspector/inspector.js";
import { parseTarget } from "../../src/simulator/deliver/target.js";
import { passage, passageOf } from "./passages.js";

const secret = "correct-horse-battery-staple";

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Open extends Inspector {
  /** Asks as its own page does. */
  ask(
    path: string,
    asked?: Asked,
  ): Promise<{
    readonly status: number;
    readonly headers: IncomingMessage["headers"];
    readonly text: string;
  }>;
  /** What the endpoint was sent. */
  readonly sent: {
    readonly method: string | undefined;
    readonly url: string | undefined;
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
}

async function open(paths: readonly string[] = ["/chat-hooks"]): Promise<Open> {
  const sent: Open["sent"] = [];
  const endpoint = createServer((asked, response) => {
    void text(asked).then((body) => {
      sent.push({ method: asked.method, url: asked.url, headers: asked.headers, body });
      response.end('{"result":"ok"}');
    });
  }).listen(0, "127.0.0.1");
  await once(endpoint, "listening");
  const origin = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
  const inspector = await openInspector({
    port: 0,
    paths,
    origin,
    target: (path) => parseTarget(`${origin}${path}`, { secret }),
  });
  onTestFinished(async () => {
    await inspector.close();
    endpoint.close();
  });
  return {
    ...inspector,
    sent,
    ask: (path, asked) =>
      ask(inspector.url, path, { ...asked, headers: { origin: inspector.url, ...asked?.headers } }),
  };
}

async function ask(url: string, path: string, { method = "GET", headers = {}, body }: Asked = {}) {
  const asking = request(new URL(path, url), { method, headers, agent: false });
  asking.end(body);
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
}

/** What a page is told, once it begins to read. */
async function listen({ url }: Inspector): Promise<AsyncIterable<readonly Summary[]>> {
  const asking = request(new URL("/stream", url), { agent: false }).end();
  asking.on("error", () => undefined);
  onTestFinished(() => void asking.destroy());
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  return told(response);
}

async function* told(response: IncomingMessage): AsyncIterable<readonly Summary[]> {
  try {
    for await (const line of createInterface(response)) {
      if (line !== "") yield JSON.parse(line.replace("data: ", "")) as Summary[];
    }
  } finally {
    response.destroy();
  }
}

/** What it is told at first. */
async function summaries(inspector: Inspector): Promise<readonly Summary[]> {
  for await (const first of await listen(inspector)) return first;
  throw new Error("It is told nothing");
}

const order = { path: "/chat-hooks", platform: "jivo", event: "chat_accepted", visitor: "known" };

describe("the inspector", () => {
  it("tells its page of each delivery, and all of one that is asked for", async () => {
    const inspector = await open();
    inspector.add(
      passageOf({ type: "client_check_token", userToken: "t" }, { url: `/chat-hooks/${secret}` }),
    );
    inspector.add(passageOf({ event_name: "chat_finished", chat_id: 7 }));
    expect(await summaries(inspector)).toMatchObject([
      { number: 1, event: "client_check_token", platform: "VivoChat", accepted: true },
      { number: 2, event: "chat_finished", platform: "JivoChat", accepted: true },
    ]);
    const { text: told } = await inspector.ask("/exchanges/2");
    expect((JSON.parse(told) as Exchange).request).toBe('{"event_name":"chat_finished","chat_id":7}');
    expect((await inspector.ask("/exchanges/3")).status).toBe(404);
  });

  it("shows what goes to the hooks, and nothing else", async () => {
    const inspector = await open(["/shop", "/shop/eu"]);
    const urls = [
      "/shop",
      `/shop/${secret}`,
      "/shop?secret=x",
      `/shop/eu/${secret}`,
      "/shopping",
      "/health",
      "/",
    ];
    for (const url of urls) inspector.add(passage({ url }));
    expect((await summaries(inspector)).map(({ path }) => path)).toEqual([
      "/shop",
      "/shop",
      "/shop",
      "/shop/eu",
    ]);
  });

  it("keeps the newest 200, and no more than 32 MB of them", async () => {
    const inspector = await open();
    for (let count = 0; count < 250; count++) inspector.add(passage());
    const many = await summaries(inspector);
    expect([many.length, many[0]?.number, many.at(-1)?.number]).toEqual([200, 51, 250]);
    const large = { event_name: "chat_finished", chat_id: 7, text: "x".repeat(3 * 1024 * 1024) };
    for (let count = 0; count < 12; count++) inspector.add(passageOf(large));
    expect(await summaries(inspector)).toHaveLength(10);
  });

  it("tells an open page of what comes, together what comes together", async () => {
    const inspector = await open();
    const lengths: number[] = [];
    for await (const list of await listen(inspector)) {
      if (lengths.push(list.length) === 1) for (let count = 0; count < 100; count++) inspector.add(passage());
      if (list.length === 100) break;
    }
    expect(lengths).toEqual([0, 100]);
  });

  it("tells a page that reads slowly what is up to date when it reads again", async () => {
    const inspector = await open();
    const slow = await listen(inspector);
    // 20 MB each time: more than the system takes for a reader that does not read.
    const large = passage({ method: "x".repeat(100_000) });
    let newest = 0;
    const add = (count: number) => {
      for (let added = 0; added < count; added++) inspector.add(large);
      newest += count;
    };
    add(200);
    // Another one is told later than the slow one: with this, both have been told, if the slow one could be.
    for await (const list of await listen(inspector)) {
      if (newest < 203) add(1);
      else if (list.at(-1)?.number === newest) break;
    }
    const seen: (number | undefined)[] = [];
    for await (const list of slow) {
      seen.push(list.at(-1)?.number);
      if (list.at(-1)?.number === newest) break;
    }
    expect(seen.at(-1)).toBe(newest);
  });

  it("tells a page nothing again that has not changed", async () => {
    const inspector = await open();
    for (let count = 0; count < 200; count++) inspector.add(passage({ method: "x".repeat(1000) }));
    const seen: (number | undefined)[] = [];
    for await (const list of await listen(inspector)) {
      seen.push(list.at(-1)?.number);
      if (seen.length === 1 || list.at(-1)?.number === 200) inspector.add(passage());
      if (list.at(-1)?.number !== 200) break;
    }
    // At first, and once more when what was added before is told.
    expect(seen.length).toBeLessThanOrEqual(5);
  });

  it("forgets all when it is told to", async () => {
    const inspector = await open();
    inspector.add(passage());
    expect((await inspector.ask("/exchanges", { method: "DELETE" })).status).toBe(200);
    expect(await summaries(inspector)).toEqual([]);
  });

  it("offers every event that a platform documents, and sends it with the secret", async () => {
    const inspector = await open();
    const { sendables, paths } = JSON.parse((await inspector.ask("/setup")).text) as Setup;
    expect(paths).toEqual(["/chat-hooks"]);
    const all = sendables.flatMap(({ platform, events }) => events.map((event) => ({ platform, event })));
    expect(all.length).toBeGreaterThan(10);
    for (const one of all) {
      const body = JSON.stringify({ ...order, ...one });
      expect((await inspector.ask("/send", { method: "POST", body })).status).toBe(200);
    }
    expect(inspector.sent).toHaveLength(all.length);
    for (const { headers, url } of inspector.sent) {
      expect(url).toBe("/chat-hooks");
      expect(headers["x-chat-hooks-secret"]).toBe(secret);
    }
  });

  it("sends all events of one chat, in their order", async () => {
    const inspector = await open();
    const body = JSON.stringify({ ...order, event: null, visitor: "anonymous" });
    await inspector.ask("/send", { method: "POST", body });
    const events = inspector.sent.map((one) => (JSON.parse(one.body) as { event_name: string }).event_name);
    expect(events).toEqual(["chat_accepted", "chat_updated", "chat_finished"]);
  });

  it("sends a delivery again as it was: same place, same secret, same bytes", async () => {
    const inspector = await open();
    const body = '{ "event_name":"chat_accepted", "chat_id": 12345678901234567890 }';
    const headers = {
      "content-type": "text/plain",
      "x-chat-hooks-secret": "another-secret-of-it",
      cookie: "no",
    };
    inspector.add(passageOf(body, { url: "/chat-hooks?x=1", headers }));
    expect((await inspector.ask("/exchanges/1/replay", { method: "POST" })).status).toBe(200);
    expect(inspector.sent).toMatchObject([{ method: "POST", url: "/chat-hooks?x=1", body }]);
    expect(inspector.sent[0]?.headers).toMatchObject({
      "content-type": "text/plain",
      "x-chat-hooks-secret": "another-secret-of-it",
    });
    expect(inspector.sent[0]?.headers.cookie).toBeUndefined();
  });

  it.each(["//shop.example/x", "//", "http://shop.example/x", "/\\shop.example", "/%", "*"])(
    "stays whole, and at the endpoint, when a request line asks for %s",
    async (url) => {
      const inspector = await open(["/"]);
      inspector.add(passage({ url }));
      await inspector.ask("/exchanges/1/replay", { method: "POST" });
      for (const one of inspector.sent) expect(one.headers.host).toMatch(/^127\.0\.0\.1:/);
      if (url === "//shop.example/x") expect(inspector.sent).toMatchObject([{ url }]);
      expect(await summaries(inspector)).toHaveLength(1);
    },
  );

  it.each([
    ["no JSON", "hello"],
    ["another shape", JSON.stringify({ ...order, visitor: 1 })],
    ["a platform that there is not", JSON.stringify({ ...order, platform: "icq" })],
    ["an event of the other platform", JSON.stringify({ ...order, event: "client_check_token" })],
    ["a path where nothing is", JSON.stringify({ ...order, path: "/../admin" })],
  ])("sends nothing for an order with %s, and says why", async (_, body) => {
    const inspector = await open();
    const { status, text: told } = await inspector.ask("/send", { method: "POST", body });
    expect(status).toBe(400);
    expect(JSON.parse(told)).toEqual({ error: expect.stringMatching(/\w/) as string });
    expect(inspector.sent).toEqual([]);
  });

  it("says so when the endpoint can't be reached", async () => {
    const inspector = await openInspector({
      port: 0,
      paths: ["/chat-hooks"],
      origin: "http://127.0.0.1:1",
      target: () => parseTarget("http://127.0.0.1:1/chat-hooks"),
    });
    onTestFinished(() => inspector.close());
    const asked = { method: "POST", headers: { origin: inspector.url }, body: JSON.stringify(order) };
    const { status, text: told } = await ask(inspector.url, "/send", asked);
    expect(status).toBe(400);
    expect(told).toContain("127.0.0.1:1");
  });

  it("ends while a page listens and another hangs", async () => {
    const inspector = await open();
    await summaries(inspector);
    await listen(inspector);
    const half = connect(Number(new URL(inspector.url).port), "127.0.0.1", () =>
      half.write("POST /send HTTP/1.1\r\n"),
    );
    half.on("error", () => undefined);
    await once(half, "connect");
    await inspector.close();
  });
});

describe("no other page, and no other machine, gets anything of the inspector", () => {
  const shown = ["/", "/setup", "/stream", "/exchanges/1", "/page.css"];

  it.each(shown)("%s is refused under another host name, as after DNS rebinding", async (path) => {
    const inspector = await open();
    inspector.add(passage());
    for (const host of ["shop.example", "127.0.0.1", "127.0.0.1.shop.example", "localhost:1"]) {
      const { status, text: told } = await ask(inspector.url, path, { headers: { host } });
      expect(status).toBe(403);
      expect(told).not.toContain("chat_id");
    }
  });

  it.each(shown)("%s is refused to a page of the web, whatever a browser says of it", async (path) => {
    const inspector = await open();
    inspector.add(passage());
    for (const headers of [
      { origin: "https://shop.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      expect((await ask(inspector.url, path, { headers: headers })).status).toBe(403);
    }
  });

  it.each([
    ["POST", "/send"],
    ["POST", "/exchanges/1/replay"],
    ["DELETE", "/exchanges"],
  ])("%s %s needs its own page's origin", async (method, path) => {
    const inspector = await open();
    inspector.add(passage());
    const body = JSON.stringify(order);
    for (const headers of [
      {},
      { origin: "http://127.0.0.1:1" },
      { origin: "https://shop.example" },
      { origin: "null" },
    ]) {
      const asked = { method, body, headers: headers as Record<string, string> };
      expect((await ask(inspector.url, path, asked)).status).toBe(403);
    }
    expect(inspector.sent).toEqual([]);
    expect(await summaries(inspector)).toHaveLength(1);
  });

  it("listens on this machine only, and lets nothing be loaded, kept or framed", async () => {
    const inspector = await open();
    expect(new URL(inspector.url).hostname).toBe("127.0.0.1");
    const { headers } = await inspector.ask("/setup");
    expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });
});
