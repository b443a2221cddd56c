import { describe, expect, it } from "vitest";
import type { Card } from "../../src/index.js";
import { answerOf, cardBodies, cardOnWire, identityOnWire } from "../support/answers.js";

const whole: Card = {
  contactInfo: { name: "Ann", phone: "+14084987855", email: "ann@example.com", description: "two\nlines" },
  customData: [
    { title: "Plan", content: "Premium", link: "https://example.com/plan", key: "since 2019" },
    { content: "no title" },
  ],
  crmLink: "https://crm.example.com/42",
  enableAssign: true,
  page: { url: "https://example.com/cart", title: "Cart" },
};

describe("a whole card", () => {
  it("for JivoChat has all its parts, in snake_case", async () => {
    expect(await cardOnWire("jivo", whole)).toStrictEqual({
      result: "ok",
      contact_info: {
        name: "Ann",
        phone: "+14084987855",
        email: "ann@example.com",
        description: "two\nlines",
      },
      custom_data: [
        { title: "Plan", content: "Premium", link: "https://example.com/plan", key: "since 2019" },
        { content: "no title" },
      ],
      crm_link: "https://crm.example.com/42",
      enable_assign: true,
      page: { url: "https://example.com/cart", title: "Cart" },
    });
  });

  it("for VivoChat is in camelCase, without what only JivoChat knows", async () => {
    expect(await cardOnWire("vivo", whole)).toStrictEqual({
      result: "ok",
      contactInfo: { name: "Ann", phone: "+14084987855", email: "ann@example.com" },
      customData: [{ title: "Plan", content: "Premium" }, { content: "no title" }],
      crm_link: "https://crm.example.com/42",
    });
  });

  it("answers chat_updated, too", async () => {
    const { body } = await answerOf({ event_name: "chat_updated", chat_id: 1 }, whole);
    expect(body).toMatchObject({ result: "ok", contact_info: { name: "Ann" } });
  });
});

it("an identity is in camelCase, without what only JivoChat knows", async () => {
  expect(
    await identityOnWire({
      clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b24",
      contactInfo: { name: "Ann", description: "x" },
    }),
  ).toStrictEqual({
    result: "ok",
    clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b24",
    contactInfo: { name: "Ann" },
  });
});

describe("what says nothing is left out", () => {
  const silent = [null, undefined, ""] as const;

  it.each(silent)("of a contact: %j", async (nothing) => {
    const contactInfo = { name: "Ann", phone: nothing, email: nothing, description: nothing };
    expect(await cardOnWire("jivo", { contactInfo })).toStrictEqual({
      result: "ok",
      contact_info: { name: "Ann" },
    });
    expect(await identityOnWire({ clientId: nothing, contactInfo })).toStrictEqual({
      result: "ok",
      contactInfo: { name: "Ann" },
    });
  });

  it.each(silent)("of a field, whose content stays: %j", async (nothing) => {
    expect(
      await cardOnWire("jivo", {
        customData: [{ title: nothing, content: "", link: nothing, key: nothing }],
      }),
    ).toStrictEqual({ result: "ok", custom_data: [{ content: "" }] });
  });

  it.each(["vivo", "jivo"] as const)("for %s: a card of nothing but nothing is empty", async (platform) => {
    const nothings: Card[] = [
      {},
      { contactInfo: {}, customData: [] },
      { contactInfo: null, customData: null, crmLink: null, enableAssign: null, page: null },
      { contactInfo: { name: "", phone: null, email: undefined }, crmLink: "", page: { url: "", title: "" } },
      { page: { url: "", title: "a page without a place" } },
    ];
    for (const card of nothings) expect(await cardOnWire(platform, card)).toStrictEqual({ result: "ok" });
  });

  it("for VivoChat: a contact of which only JivoChat knows", async () => {
    expect(await cardOnWire("vivo", { contactInfo: { description: "x" } })).toStrictEqual({ result: "ok" });
  });

  it.each([null, undefined])("a handler that returns %j gives the empty answer", async (nothing) => {
    for (const body of [...Object.values(cardBodies), { type: "client_check_token", userToken: "t" }]) {
      expect(await answerOf(body, nothing, "development")).toMatchObject({
        status: 200,
        body: { result: "ok" },
      });
    }
  });

  it("but false says something", async () => {
    expect(await cardOnWire("jivo", { enableAssign: false })).toStrictEqual({
      result: "ok",
      enable_assign: false,
    });
  });
});

describe("JivoChat's ten fields", () => {
  const fields = (count: number) =>
    Array.from({ length: count }, (_none, index) => ({ content: String(index) }));

  it("are sent, in order", async () => {
    expect(await cardOnWire("jivo", { customData: fields(10) })).toEqual({
      result: "ok",
      custom_data: fields(10),
    });
  });

  it("are a limit: an eleventh is a fault in development", async () => {
    const { status, body } = await answerOf(cardBodies.jivo, { customData: fields(11) }, "development");
    expect(status).toBe(500);
    expect(body.result).toMatch(/^The answer of chat_accepted is wrong: `customData` .*10/);
  });

  it("are the first ten in production, and onError is told once", async () => {
    const { status, body, errors } = await answerOf(cardBodies.jivo, { customData: fields(300) });
    expect(status).toBe(200);
    expect(body).toEqual({ result: "ok", custom_data: fields(10) });
    expect(errors).toMatchObject([{ error: { code: "ANSWER_INVALID" } }]);
  });

  it("are no limit for VivoChat", async () => {
    expect(await cardOnWire("vivo", { customData: fields(300) })).toEqual({
      result: "ok",
      customData: fields(300),
    });
  });
});
