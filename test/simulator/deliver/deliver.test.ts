import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, type RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { deliver } from "../../../src/simulator/deliver.js";
import { listening, listeningOn } from "../../support/listening.js";

/** An endpoint that keeps what arrives, and answers ok. */
async function recording() {
  const arrived: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const url = await listening((request, response) => {
    void text(request).then((body) => {
      arrived.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      response.setHeader("content-type", "application/json").end('{"result":"ok"}');
    });
  });
  return { url, arrived };
}

describe("what is sent", () => {
  it("is an object as JSON by POST, with its length in bytes", async () => {
    const { url, arrived } = await recording();
    await deliver(`${url}/chat-hooks?a=1`, { body: { name: "Åsa" } });
    expect(arrived).toMatchObject([{ method: "POST", url: "/chat-hooks?a=1", body: '{"name":"Åsa"}' }]);
    expect(arrived[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "content-length": "15",
      "user-agent": "chat-hooks",
    });
  });

  it("is text and bytes as they are", async () => {
    const { url, arrived } = await recording();
    await deliver(url, { body: "{ not JSON" });
    await deliver(url, { body: Uint8Array.of(0x7b, 0x7d) });
    expect(arrived.map(({ body }) => body)).toEqual(["{ not JSON", "{}"]);
  });

  it("is pieces in chunks, or with the length that is given", async () => {
    const { url, arrived } = await recording();
    const pieces = async function* () {
      yield await Promise.resolve(Buffer.from("ab"));
      yield Buffer.from("cd");
    };
    await deliver(url, { body: pieces() });
    await deliver(url, { body: pieces(), headers: { "content-length": "4" } });
    expect(arrived.map(({ body }) => body)).toEqual(["abcd", "abcd"]);
    expect(arrived.map(({ headers }) => headers["transfer-encoding"])).toEqual(["chunked", undefined]);
  });

  it("has the caller's method and headers, and none where undefined is said", async () => {
    const { url, arrived } = await recording();
    await deliver(url, { method: "PUT", body: {}, headers: { "content-type": undefined, "x-test": "1" } });
    expect(arrived[0]).toMatchObject({ method: "PUT", headers: { "x-test": "1" } });
    expect(arrived[0]?.headers).not.toHaveProperty("content-type");
  });

  it("has user and password of the URL as HTTP Basic", async () => {
    const { url, arrived } = await recording();
    await deliver(url.replace("://", "://user:p%40ss@"), { body: {} });
    expect(arrived[0]?.headers.authorization).toBe(`Basic ${Buffer.from("user:p@ss").toString("base64")}`);
  });
});

describe("what comes back", () => {
  it("is the whole reply, with its length in bytes and the time it took", async () => {
    const url = await listening((_request, response) => {
      response.writeHead(201, { "X-Test": "1", "set-cookie": ["a=1", "b=2"] });
      response.write("Å");
      response.end("sa");
    });
    const reply = await deliver(url, { body: {} });
    expect(reply).toMatchObject({ status: 201, body: "Åsa", bytes: 4 });
    expect(reply.headers).toMatchObject({ "x-test": "1", "set-cookie": "a=1, b=2" });
    expect(reply.durationMs).toBeGreaterThan(0);
  });

  it("is a redirect as it is, for no platform is documented to follow one", async () => {
    let requests = 0;
    const url = await listening((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    await expect(deliver(url, { body: {} })).resolves.toMatchObject({ status: 307, body: "" });
    expect(requests).toBe(1);
  });

  it("is a reply that came before the body was sent", async () => {
    const url = await listening((request, response) => {
      response.writeHead(413).end("too large");
      request.resume();
    });
    const endless = async function* () {
      yield await Promise.resolve(Buffer.from("a"));
      await new Promise(() => undefined);
    };
    await expect(deliver(url, { body: endless() })).resolves.toMatchObject({
      status: 413,
      body: "too large",
    });
  });
});

describe("connections", () => {
  it("are new for each request, unless an agent keeps them", async () => {
    const ports: (number | undefined)[] = [];
    const url = await listening((request, response) => {
      ports.push(request.socket.remotePort);
      response.end();
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    await deliver(url);
    await deliver(url);
    await deliver(url, { agent });
    await deliver(url, { agent });
    expect(new Set(ports).size).toBe(3);
  });

  it("that were closed while they were kept are not taken for a failure", async () => {
    const seen = new WeakSet();
    const url = await listening((request, response) => {
      // As when the endpoint closes an idle connection just as the next request is on its way.
      if (seen.has(request.socket)) return request.socket.destroy();
      seen.add(request.socket);
      response.end("ok");
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    await deliver(url, { agent, body: {} });
    await expect(deliver(url, { agent, body: {} })).resolves.toMatchObject({ body: "ok" });
  });
});

describe("failures", () => {
  it("TARGET_UNREACHABLE: nobody listens", async () => {
    const server = createServer();
    const url = await listeningOn(server);
    server.close();
    await once(server, "close");
    await expect(deliver(`${url}/secret`, { body: {} })).rejects.toMatchObject({
      code: "TARGET_UNREACHABLE",
      message: `${url} can't be reached: the connection was refused, because nothing listens there.`,
    });
  });

  it.each<[string, RequestListener]>([
    ["before the reply", (request) => request.socket.destroy()],
    [
      "in the middle of the reply",
      (_request, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("{", () => response.socket?.destroy());
      },
    ],
  ])("TARGET_HUNG_UP: the connection is closed %s", async (_when, listener) => {
    const url = await listening(listener);
    await expect(deliver(url, { body: {} })).rejects.toMatchObject({ code: "TARGET_HUNG_UP" });
  });

  it("TARGET_NOT_HTTP: something else listens there", async () => {
    const url = await listening((request) => request.socket.end("220 mail.example ESMTP\r\n"));
    await expect(deliver(url, { body: {} })).rejects.toMatchObject({ code: "TARGET_NOT_HTTP" });
  });

  it.each<[string, RequestListener]>([
    ["no reply", () => undefined],
    ["a reply without an end", (_request, response) => void response.write("{")],
  ])("TARGET_TIMEOUT: %s", async (_what, listener) => {
    const url = await listening(listener);
    await expect(deliver(url, { body: {}, timeoutMs: 200 })).rejects.toMatchObject({
      code: "TARGET_TIMEOUT",
      message: `${url} did not answer completely within 200 ms.`,
    });
  });

  it("TARGET_REPLY_TOO_LARGE: more than was asked for", async () => {
    const url = await listening((_request, response) => response.end("x".repeat(101)));
    await expect(deliver(url, { maxReplyBytes: 100 })).rejects.toMatchObject({
      code: "TARGET_REPLY_TOO_LARGE",
    });
    await expect(deliver(url, { maxReplyBytes: 101 })).resolves.toMatchObject({ bytes: 101 });
  });

  it("TARGET_HEADER_INVALID: nothing is sent, and the value is not repeated", async () => {
    const { url, arrived } = await recording();
    for (const headers of [{ "x-test": "секрет" }, { "x-test": "a\r\nb: c" }, { "секрет :": "1" }]) {
      const failure = deliver(url, { headers });
      await expect(failure).rejects.toMatchObject({ code: "TARGET_HEADER_INVALID" });
      await expect(failure).rejects.not.toThrow(/секрет|b: c/);
    }
    expect(arrived).toEqual([]);
  });

  it("the signal's reason, when it ends the exchange before or while it runs", async () => {
    const reason = new Error("enough");
    await expect(deliver("http://127.0.0.1:1", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const abort = new AbortController();
    const url = await listening(() => abort.abort(reason));
    await expect(deliver(url, { body: {}, signal: abort.signal })).rejects.toBe(reason);
  });
});
