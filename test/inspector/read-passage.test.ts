import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPassage } from "../../src/inspector/read-passage.js";
import { passage, passageOf } from "./passages.js";

const read = (...args: Parameters<typeof passageOf>) => readPassage(passageOf(...args), "/chat-hooks", 1);
const answered = (body: object, status = 200) => ({
  reply: { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body)) },
});

describe("what is shown of a delivery", () => {
  it("is whose event it was, what came back, and what the operator would see", () => {
    const reply = answered({ result: "ok", contact_info: { name: "Ann" } });
    expect(read({ event_name: "chat_accepted", chat_id: 7 }, reply)).toMatchObject({
      summary: {
        number: 1,
        at: 1_700_000_000_000,
        durationMs: 12.3,
        path: "/chat-hooks",
        platform: "JivoChat",
        event: "chat_accepted",
        status: 200,
        accepted: true,
      },
      isAsked: true,
      view: { card: { name: "Ann" } },
      request: '{"event_name":"chat_accepted","chat_id":7}',
    });
  });

  it("is why the platform would not take the answer", () => {
    const { summary } = read(
      { event_name: "chat_accepted" },
      answered({ result: "chat_id is missing" }, 400),
    );
    expect(summary).toMatchObject({ accepted: false, status: 400 });
    expect(summary.refusedBecause).toMatch(/400/);
  });

  it("is the wire name of an event that nobody documents, of which only `result` is read", () => {
    const { summary, isAsked } = read({ event_name: "chat_teleported" });
    expect(summary).toMatchObject({ event: "chat_teleported", platform: "JivoChat", accepted: true });
    expect(isAsked).toBe(false);
  });

  it.each([
    ["no JSON", "hello"],
    ["nested too deep", "[".repeat(100_000)],
    ["no object", "[1]"],
    ["no event", "{}"],
    ["nothing", ""],
  ])("is the text of a body that is %s", (_, text) => {
    const { summary, request, view } = read(text, answered({ result: "no" }, 400));
    expect(request).toBe(text);
    expect(view).toBeUndefined();
    expect(summary).toMatchObject({ accepted: false, status: 400 });
    expect(summary.event).toBeUndefined();
  });

  it("is no body that was compressed or too large, and no reply when the caller did not wait", () => {
    const compressed = readPassage(passage({ headers: { "content-encoding": "gzip" } }), "/chat-hooks", 1);
    expect(compressed.request).toBeUndefined();
    const zipped = { status: 200, headers: { "content-encoding": "gzip" }, body: Buffer.from([31, 139]) };
    for (const reply of [zipped, { ...zipped, headers: {}, body: undefined }]) {
      const unread = readPassage(passage({ reply }), "/chat-hooks", 1);
      expect(unread.view).toBeUndefined();
      expect(unread.summary.refusedBecause).toContain("compressed, or too large");
    }
    const large = readPassage(passage({ body: undefined, reply: undefined }), "/chat-hooks", 1);
    expect(large.request).toBeUndefined();
    expect(large.reply).toBeUndefined();
    expect(large.summary.status).toBeUndefined();
    expect(large.summary.accepted).toBe(false);
  });
});

describe("never shown is", () => {
  const secret = "correct horse/battery";

  it.each([
    ["path", { url: `/chat-hooks/${encodeURIComponent(secret)}` }],
    ["query", { url: `/chat-hooks?secret=${encodeURIComponent(secret)}` }],
    ["header", { headers: { "x-chat-hooks-secret": secret } }],
    [
      "HTTP Basic",
      { headers: { authorization: `Basic ${Buffer.from(`shop:${secret}`).toString("base64")}` } },
    ],
  ])("the secret from the %s, also when it is in a body or a reply", (_, changes) => {
    const shown = read(
      { event_name: "chat_accepted", page: `https://shop.example/?s=${encodeURIComponent(secret)}` },
      {
        ...changes,
        ...answered({ result: `no ${secret}` }, 400),
      },
    );
    expect(shown.request).toContain("•••");
    expect(shown.reply).toContain("no •••");
    for (const form of [secret, encodeURIComponent(secret)])
      expect(JSON.stringify(shown)).not.toContain(form);
  });

  it.each(["user_token", "userToken"])("the token in %s, wherever it is", (key) => {
    const token = "eyJhbGciOiJIUzI1NiJ9.e30.signature";
    const shown = read(
      { event_name: "chat_accepted", visitor: { list: [{ [key]: token }] } },
      answered({ result: "ok", contact_info: { name: token } }),
    );
    expect(shown.request).toContain("•••");
    expect(JSON.stringify(shown)).not.toContain(token);
  });
});

it("stands any bytes, any path and any headers: dev does not end by what somebody sends", () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => Buffer.from(text)),
    fc.string().map((text) => Buffer.from(text)),
  );
  const body = bytes.map((some) => Buffer.from(some));
  const named = fc
    .record({
      event_name: fc.oneof(fc.constant("chat_accepted"), fc.string()),
      user_token: fc.jsonValue(),
      chat_id: fc.jsonValue(),
    })
    .map((value) => Buffer.from(JSON.stringify(value)));
  const headers = fc.dictionary(
    fc.constantFrom("authorization", "x-chat-hooks-secret", "content-encoding", "location"),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.oneof(body, named),
      body,
      fc.string(),
      headers,
      fc.nat(),
      (request, reply, url, some, status) => {
        const changes = {
          url: `/chat-hooks${url}`,
          headers: some,
          reply: { status, headers: some, body: reply },
        };
        expect(readPassage(passage({ ...changes, body: request }), "/chat-hooks", 1).summary.number).toBe(1);
      },
    ),
    { numRuns: 2000 },
  );
});
