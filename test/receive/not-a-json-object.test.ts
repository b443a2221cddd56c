import { describe, expect, it } from "vitest";
import type { DeliveryBody, ErrorCode } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What becomes of a body that must not reach a handler. */
async function refusalOf(body: DeliveryBody) {
  const calls: string[] = [];
  const { hooks, facts, errors } = recordedHooks({
    handlers: { chat_accepted: () => void calls.push("handler") },
    after: { chat_accepted: () => void calls.push("after") },
    onUnknown: () => void calls.push("onUnknown"),
  });
  const reply = await hooks.receive(post(body));
  const { code, status } = factOf(facts, "refused");
  expect(status).toBe(reply.status);
  expect(factOf(facts, "replied")).toMatchObject({ outcome: "refused", status });
  expect(calls).toEqual([]);
  expect(errors).toEqual([]);
  return { status, code, result: replied(reply).result };
}

/** In each form that a body may arrive in. */
async function expectRefusal(text: string, code: ErrorCode, result: RegExp) {
  for (const body of [text, utf8(text), () => Promise.resolve(utf8(text))]) {
    const refusal = await refusalOf(body);
    expect(refusal).toMatchObject({ status: 400, code });
    expect(refusal.result).toMatch(result);
  }
}

describe("a body that is not JSON is refused with 400", () => {
  it.each([
    ["words", "hello"],
    ["a form", "event_name=chat_accepted&chat_id=1"],
    ["a JSON object that was cut short", '{"event_name":"chat_accepted","chat_'],
    ["a JSON object with something behind it", '{"event_name":"chat_accepted","chat_id":1} x'],
    ["two JSON objects", '{"event_name":"chat_accepted","chat_id":1}{}'],
    ["single quotes", "{'event_name':'chat_accepted','chat_id':1}"],
    ["a trailing comma", '{"event_name":"chat_accepted","chat_id":1,}'],
    ["NaN", '{"event_name":"chat_accepted","chat_id":NaN}'],
    ["a NUL between the tokens", '{"event_name":"chat_accepted",\0"chat_id":1}'],
    ["a raw NUL inside text", '{"event_name":"chat_accepted","chat_id":"a\0b"}'],
    ["NULs behind it", '{"event_name":"chat_accepted","chat_id":1}\0\0'],
    ["nothing but NULs", "\0\0\0"],
    ["a raw line break inside text", '{"event_name":"chat_accepted","chat_id":"a\nb"}'],
    ["a number with leading zeros", '{"event_name":"chat_accepted","chat_id":007}'],
    ["a long number with leading zeros", '{"event_name":"chat_accepted","chat_id":00009007199254740993}'],
    ["a long number as a key", '{"event_name":"chat_accepted","chat_id":1,9007199254740993:1}'],
    ["a long number in an open text", '{"event_name":"chat_accepted","chat_id":"9007199254740993}'],
    ["an escape that does not exist", '{"event_name":"chat_accepted","chat_id":"\\x41"}'],
    ["two byte order marks", '\ufeff\ufeff{"event_name":"chat_accepted","chat_id":1}'],
  ])("%s", async (_name, text) => {
    await expectRefusal(text, "BODY_NOT_JSON", /^The body is not JSON.*; expected a JSON object\.$/);
  });

  it.each([
    ["UTF-16, little end first", bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
    ["bytes of an image", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
    ["gzip that nobody announced", bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3)],
  ])("%s", async (_name, body) => {
    expect(await refusalOf(body)).toMatchObject({ status: 400, code: "BODY_NOT_JSON" });
  });
});

describe("JSON that is no object is refused with 400, and told what it is", () => {
  it.each([
    ["[]", "an array"],
    ['[{"event_name":"chat_accepted","chat_id":1}]', "an array"],
    ['"chat_accepted"', "text"],
    ['""', "empty text"],
    ["12", "a number"],
    ["1e400", "a number that is too large"],
    ["null", "null"],
    ["true", "a boolean"],
    ["false", "a boolean"],
  ])("%s", async (text, kind) => {
    await expectRefusal(
      text,
      "BODY_NOT_OBJECT",
      new RegExp(`^The body is ${kind}; expected a JSON object\\.$`),
    );
  });

  it.each([
    ["an array", []],
    ["null", null],
  ])("%s, already parsed", async (kind, body) => {
    expect(await refusalOf(body)).toEqual({
      status: 400,
      code: "BODY_NOT_OBJECT",
      result: `The body is ${kind}; expected a JSON object.`,
    });
  });
});

describe("an empty body is refused with 400", () => {
  it.each([
    ["no characters", ""],
    ["spaces", "   "],
    ["line breaks and tabs", "\r\n\t\n"],
    ["a byte order mark alone", "\ufeff"],
  ])("%s", async (_name, text) => {
    await expectRefusal(text, "BODY_EMPTY", /^The body is empty; expected a JSON object\.$/);
  });

  it("no body at all", async () => {
    expect(await refusalOf(undefined)).toMatchObject({ status: 400, code: "BODY_EMPTY" });
  });
});

describe("a body without an event's name is refused with 400", () => {
  it.each([
    ["an empty object", {}],
    ["other fields", { chat_id: 1, name: "chat_accepted" }],
    ["names that are empty", { type: "", event_name: "" }],
    ["a name that is null", { event_name: null }],
    ["a name that is a number", { type: 5 }],
    ["a name that is a boolean", { type: true }],
    ["a name that is a list", { event_name: ["chat_accepted"] }],
    ["a name that is an object", { event_name: { name: "chat_accepted" } }],
    ["a name one level down", { data: { event_name: "chat_accepted", chat_id: 1 } }],
    ["a name in the wrong case", { EVENT_NAME: "chat_accepted", Type: "chat_accepted" }],
  ])("%s", async (_name, body) => {
    const refusal = {
      status: 400,
      code: "EVENT_NAME_MISSING",
      result: "The body names no event: expected text in `type` (VivoChat) or `event_name` (JivoChat).",
    };
    expect(await refusalOf(body)).toEqual(refusal);
    expect(await refusalOf(JSON.stringify(body))).toEqual(refusal);
  });
});
