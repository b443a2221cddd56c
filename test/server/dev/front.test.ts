import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { openFront, type Front } from "../../../src/server/dev/front.js";
import { exchange, post, postChunked } from "../../support/exchange.js";
import { gate } from "../../support/gate.js";
import { listening } from "../../support/listening.js";

/** What a version saw of a request. */
interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: number;
}

interface Slowness {
  readonly onArrival?: () => void;
  /** It replies then. */
  readonly opened?: Promise<void>;
}

/** The port of a version that tells what it saw, with its name. */
async function version(
  name: string,
  { onArrival = () => undefined, opened = Promise.resolve() }: Slowness = {},
): Promise<number> {
  const origin = await listening((request, response) => {
    void request.toArray().then(async (chunks: Buffer[]) => {
      onArrival();
      await opened;
      const { method, url, headers } = request;
      const bytes = Buffer.concat(chunks).length;
      response.writeHead(201, { "x-version": name });
      response.end(JSON.stringify({ method, url, headers, bytes } satisfies Seen));
    });
  });
  return Number(new URL(origin).port);
}

async function front(): Promise<Front> {
  const opened = await openFront({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => opened.close(0));
  return opened;
}

const ask = async (url: string) => {
  const { status, headers } = await exchange(url, {});
  return `${status} ${headers.get("x-version")}`;
};

/** A request that has arrived: Node says so to who asks for it, and then hands it on. */
async function arrivedAt(origin: string): Promise<{ readonly reply: Promise<string> }> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1").setEncoding("utf8");
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write("POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 0\r\n\r\n");
  const [going] = (await once(socket, "data")) as [string];
  expect(going).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  return { reply: once(socket, "data").then(([reply]) => String(reply)) };
}

describe("the front of chat-hooks dev", () => {
  it("hands a request on as it is, and the reply back", async () => {
    const { origin, leadTo } = await front();
    leadTo(await version("one"));
    const body = gzipSync("x".repeat(300_000));
    const headers = { "content-encoding": "gzip", "x-forwarded-for": "192.0.2.7" };
    const reply = await post(`${origin}/chat-hooks/secret?a=b`, body, { headers });
    expect([reply.status, reply.headers.get("x-version")]).toEqual([201, "one"]);
    expect(reply.json).toMatchObject({
      method: "POST",
      url: "/chat-hooks/secret?a=b",
      bytes: body.length,
      headers: { "content-encoding": "gzip", "x-forwarded-for": "192.0.2.7, 127.0.0.1" },
    });
    const chunked = await postChunked(`${origin}/`, [Buffer.from("abc"), Buffer.from("de")]);
    expect(chunked.json).toMatchObject({ bytes: 5 });
  });

  it("has requests wait while it holds, and leads them to the version after", async () => {
    const { origin, leadTo, hold } = await front();
    leadTo(await version("one"));
    expect(await ask(origin)).toBe("201 one");
    await hold(60_000);
    const waiting = await arrivedAt(origin);
    leadTo(await version("two"));
    expect(await waiting.reply).toMatch(/^HTTP\/1\.1 201 [^]*x-version: two/);
  });

  it("holds only when what is under way has its reply", async () => {
    const { origin, leadTo, hold } = await front();
    const [arrived, replying] = [gate(), gate()];
    leadTo(await version("one", { onArrival: arrived.open, opened: replying.opened }));
    const asked = ask(origin);
    await arrived.opened;
    let held = false;
    const holding = hold(60_000).then(() => (held = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(held).toBe(false);
    replying.open();
    expect(await asked).toBe("201 one");
    await holding;
  });

  it("answers 503 when no version is there, those that wait included", async () => {
    const { origin, leadNowhere } = await front();
    const waiting = await arrivedAt(origin);
    leadNowhere();
    expect(await waiting.reply).toMatch(/^HTTP\/1\.1 503 /);
    const { status, json } = await post(origin, {});
    expect([status, json]).toEqual([503, { result: "the code of this endpoint has an error" }]);
  });

  it("answers 503 when the version is gone before its reply", async () => {
    const { origin, leadTo } = await front();
    const gone = await listening((request) => request.socket.destroy());
    leadTo(Number(new URL(gone).port));
    expect((await post(origin, {})).status).toBe(503);
  });

  it("lets go of a version when the caller hangs up", async () => {
    const { origin, leadTo, hold } = await front();
    const arrived = gate();
    const left = gate();
    const patient = await listening((request) => {
      arrived.open();
      request.socket.once("close", () => left.open());
    });
    leadTo(Number(new URL(patient).port));
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n");
    await arrived.opened;
    socket.destroy();
    await left.opened;
    await hold(60_000);
  });
});
