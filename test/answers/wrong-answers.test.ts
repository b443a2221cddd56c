import { describe, expect, it } from "vitest";
import { answerOf, cardBodies } from "../support/answers.js";
import { factOf } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const whole: readonly (readonly [string, unknown, string])[] = [
  ["text", "Premium", "it is text; expected an object or null"],
  ["empty text", "", "it is empty text; expected an object or null"],
  ["a number", 42, "it is a number; expected an object or null"],
  ["a boolean", true, "it is a boolean; expected an object or null"],
  ["a function", () => ({ contactInfo: {} }), "it is a function; expected an object or null"],
  ["a symbol", Symbol("CANARY"), "it is a symbol; expected an object or null"],
  ["a bigint", 5n, "it is a bigint; expected an object or null"],
  ["a list", [{ contactInfo: { name: "Ann" } }], "it is an array; expected an object or null"],
  ["a Map", new Map([["contactInfo", { name: "Ann" }]]), "it is a Map; expected an object or null"],
  ["a Set", new Set(["Ann"]), "it is a Set; expected an object or null"],
  ["a Date", new Date(), "it is a Date; expected an object or null"],
  ["an Error", new Error("CANARY"), "it is an Error; expected an object or null"],
  ["bytes", Uint8Array.of(1), "`0` is not a part of it"],
];

describe.each(whole)("a handler that returns %s", (_name, returned, fault) => {
  it("is told so in development, with 500", async () => {
    const { status, body, errors } = await answerOf(cardBodies.jivo, returned, "development");
    expect(status).toBe(500);
    expect(body).toEqual({ result: `The answer of chat_accepted is wrong: ${fault}.` });
    expect(errors).toHaveLength(1);
  });

  it("gives the empty answer in production, and onError is told once", async () => {
    const { status, body, facts, errors } = await answerOf(cardBodies.jivo, returned);
    expect(status).toBe(200);
    expect(body).toEqual({ result: "ok" });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.error).toMatchObject({
      code: "ANSWER_INVALID",
      message: `The answer of chat_accepted is wrong: ${fault}.`,
    });
    expect(errors[0]?.ctx).toMatchObject({ stage: "answer", event: "chat_accepted" });
    expect(factOf(facts, "failed")).toMatchObject({ stage: "answer", code: "ANSWER_INVALID" });
    expect(factOf(facts, "replied")).toMatchObject({ outcome: "failed", status: 200 });
  });
});

const parts: readonly (readonly [string, object, object, readonly string[]])[] = [
  [
    "contactInfo as text",
    { contactInfo: "Ann", crmLink: "https://a.example/" },
    { crm_link: "https://a.example/" },
    ["contactInfo"],
  ],
  [
    "a name as a number",
    { contactInfo: { name: 5, phone: "1" } },
    { contact_info: { phone: "1" } },
    ["contactInfo.name"],
  ],
  [
    "an email as a list",
    { contactInfo: { name: "Ann", email: ["a@example.com"] } },
    { contact_info: { name: "Ann" } },
    ["contactInfo.email"],
  ],
  [
    "customData as an object",
    { customData: { Plan: "Premium" }, contactInfo: { name: "Ann" } },
    { contact_info: { name: "Ann" } },
    ["customData"],
  ],
  [
    "enableAssign as text",
    { enableAssign: "yes", contactInfo: { name: "Ann" } },
    { contact_info: { name: "Ann" } },
    ["enableAssign"],
  ],
  ["a page as text", { page: "https://a.example/", enableAssign: true }, { enable_assign: true }, ["page"]],
  [
    "a page without a url",
    { page: { title: "Cart" }, enableAssign: true },
    { enable_assign: true },
    ["page.url"],
  ],
  [
    "fields that are none",
    { customData: [null, "a", { content: "b" }, 5, [], { content: "c" }] },
    { custom_data: [{ content: "b" }, { content: "c" }] },
    ["customData.0", "customData.1", "customData.3", "customData.4"],
  ],
  [
    "contents of wrong kinds",
    { customData: [{ content: 1 }, { title: "b" }, { content: null }, { content: "c" }] },
    { custom_data: [{ content: "c" }] },
    ["customData.0.content", "customData.1.content", "customData.2.content"],
  ],
  [
    "a field at fault before a good one",
    { customData: [{ title: 5 }, { title: "t", content: "c" }] },
    { custom_data: [{ title: "t", content: "c" }] },
    ["customData.0.title", "customData.0.content"],
  ],
  [
    "the eleventh field, and it is none",
    { customData: [...Array.from({ length: 11 }, () => ({ content: "c" })), 5] },
    { custom_data: Array.from({ length: 10 }, () => ({ content: "c" })) },
    ["customData"],
  ],
  [
    "unknown keys",
    { contactInfo: { name: "Ann", age: 7 }, color: "red" },
    { contact_info: { name: "Ann" } },
    ["contactInfo.age", "color"],
  ],
  [
    "the wire's own keys",
    { contact_info: { name: "x" }, result: "no", contactInfo: { name: "Ann" } },
    { contact_info: { name: "Ann" } },
    ["contact_info", "result"],
  ],
  [
    "unknown keys of fields",
    { customData: [{ content: "a", url: "x" }, { content: "b" }] },
    { custom_data: [{ content: "a" }, { content: "b" }] },
    ["customData.0.url"],
  ],
  [
    "an identity's key in a card",
    { clientId: "x", contactInfo: { name: "Ann" } },
    { contact_info: { name: "Ann" } },
    ["clientId"],
  ],
  [
    "keys of prototypes",
    { contactInfo: { name: "Ann" }, ...(JSON.parse('{"constructor":1,"toString":2}') as object) },
    { contact_info: { name: "Ann" } },
    ["constructor", "toString"],
  ],
];

describe.each(parts)("an answer with %s", (_name, returned, sent, paths) => {
  it("is told so in development, part by part, with 500", async () => {
    const { status, body, errors } = await answerOf(cardBodies.jivo, returned, "development");
    expect(status).toBe(500);
    for (const path of paths) expect(body.result).toContain(`\`${path}\``);
    expect(Object.keys(body)).toEqual(["result"]);
    expect(errors).toHaveLength(1);
  });

  it("is sent without that in production, and onError is told of all of it once", async () => {
    const { status, body, facts, errors } = await answerOf(cardBodies.jivo, returned);
    expect(status).toBe(200);
    expect(body).toStrictEqual({ result: "ok", ...sent });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.error).toMatchObject({ code: "ANSWER_INVALID" });
    for (const path of paths) expect(errors[0]?.error.message).toContain(`\`${path}\``);
    expect(factOf(facts, "replied")).toMatchObject({ outcome: "failed", status: 200 });
  });
});

describe("what the faults say", () => {
  it("holds no value", async () => {
    const { errors } = await answerOf(cardBodies.jivo, {
      contactInfo: { name: ["CANARY"], phone: "CANARY\0", email: { CANARY: 1 } },
      customData: [{ content: { CANARY: "CANARY" }, link: "javascript:CANARY" }, "CANARY"],
      crmLink: "CANARY",
      enableAssign: "CANARY",
      page: { url: "data:CANARY" },
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.error.message).not.toContain("CANARY");
  });
});

it("what a notice's handler returns is of no importance", async () => {
  const { status, body, errors } = await answerOf(
    { event_name: "chat_finished", chat_id: 1 },
    "text",
    "development",
  );
  expect({ status, body, errors }).toEqual({ status: 200, body: { result: "ok" }, errors: [] });
});
