import express, { type RequestHandler } from "express";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { toExpress } from "../../src/adapters/express.js";
import type { ChatHooks } from "../../src/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { post } from "../support/exchange.js";
import { express4 } from "../support/express4.js";
import { fixtureText, requestFixtures } from "../support/fixture.js";
import { listening } from "../support/listening.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "jivo/chat_accepted--docs-2026";
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };

/** Reads the body and leaves nothing of it, as careless logging does. */
const consume: RequestHandler = (request, _response, next) => {
  request.on("data", () => undefined).on("end", next);
};

describe.each([
  ["Express 5", express],
  ["Express 4", express4],
])("%s, after other middleware", (_name, express) => {
  async function mounted(before: RequestHandler[], hooks: ChatHooks = documentedHooks()): Promise<string> {
    const app = express();
    for (const middleware of before) app.use(middleware);
    app.use("/chat-hooks", toExpress(hooks));
    return `${await listening(app)}/chat-hooks/${secret}`;
  }

  describe.each([
    ["express.json()", express.json()],
    ["express.json() for every type", express.json({ type: () => true })],
    ["express.text()", express.text({ type: () => true })],
    ["express.raw()", express.raw({ type: () => true })],
    ["express.urlencoded(), which leaves JSON alone", express.urlencoded({ extended: true })],
  ])("%s", (_parser, parser) => {
    it.each([...requestFixtures("vivo"), ...requestFixtures("jivo")])("%s is answered", async (name) => {
      const reply = await post(await mounted([parser]), fixtureText(name), { headers: json });
      expect(reply.json).toEqual(documentedReply(name));
    });

    it("a compressed body with a byte order mark is read", async () => {
      const headers = { ...json, "content-encoding": "gzip" };
      const reply = await post(await mounted([parser]), gzipSync(`\ufeff${fixtureText(example)}`), {
        headers,
      });
      expect(reply.json).toEqual(documentedReply(example));
    });

    it("an empty body is refused with 400 at once", async () => {
      const reply = await post(await mounted([parser]), "", { headers: json });
      expect([reply.status, reply.json]).toEqual([
        400,
        { result: "The body is empty; expected a JSON object." },
      ]);
    });

    it("an object without an event is refused with 400", async () => {
      const reply = await post(await mounted([parser]), "{}", { headers: json });
      expect([reply.status, reply.text]).toEqual([400, expect.stringContaining("names no event")]);
    });
  });

  it.each(["text/plain", "application/octet-stream", undefined])(
    "a body of %s, which no parser takes, is read by us",
    async (type) => {
      const url = await mounted([express.json(), express.urlencoded({ extended: true })]);
      const reply = await post(url, fixtureText(example), { headers: type ? { "content-type": type } : {} });
      expect(reply.json).toEqual(documentedReply(example));
    },
  );

  it.each(["null", "1", "true", '"text"', "[]"])(
    "%s, parsed by a lenient parser, is refused",
    async (text) => {
      const url = await mounted([express.json({ strict: false })]);
      const reply = await post(url, text, { headers: json });
      expect(reply.status).toBe(400);
    },
  );

  it.each([true, false])(
    "JSON that a form parser has cut up (extended: %o) is a 500 that names the cause",
    async (extended) => {
      const url = await mounted([express.urlencoded({ extended })]);
      const reply = await post(url, fixtureText(example), { headers: form });
      expect([reply.status, reply.text]).toEqual([
        500,
        expect.stringContaining("already read by something else"),
      ]);
    },
  );

  it("a body that was read and not kept is a 500 that names the cause, at once", async () => {
    const reply = await post(await mounted([consume]), fixtureText(example), { headers: json });
    expect([reply.status, reply.text]).toEqual([
      500,
      expect.stringContaining("already read by something else"),
    ]);
  });

  it("an empty body that was read and not kept is refused with 400, at once", async () => {
    const reply = await post(await mounted([consume]), "");
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining("The body is empty")]);
  });

  it("the bytes that a hosting platform keeps in rawBody go before what it has parsed", async () => {
    const ids: string[] = [];
    const hooks = documentedHooks({
      handlers: { offline_message: (event) => void ids.push(event.offlineMessageId) },
    });
    const keepBytes = express.json({
      verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }),
    });
    const body = '{"event_name":"offline_message","message":"hi","offline_message_id":12345678901234567890}';
    const reply = await post(await mounted([keepBytes], hooks), body, { headers: json });
    expect(reply.json).toEqual({ result: "ok" });
    expect(ids).toEqual(["12345678901234567890"]);
  });
});
