import { describe, expect, it } from "vitest";
import { payloadView } from "../../../src/server/log/payload-view.js";
import { fixture, requestFixtures } from "../../support/fixture.js";

describe("what a log shows of a payload", () => {
  it("is its shape, with the values that say nothing of a person", () => {
    const body = {
      event_name: "chat_accepted",
      chat_id: 7,
      user_token: "abc",
      visitor: { name: "Ann", phone: 491701234 },
    };
    expect(payloadView(body)).toEqual({
      event_name: "chat_accepted",
      chat_id: 7,
      user_token: "text (3)",
      visitor: { name: "text (3)", phone: "number" },
    });
  });

  it("masks what it does not know, keys that are data included", () => {
    expect(payloadView({ attributes: { "ann@example.com": true }, brand_new: ["x", 5, null, ""] })).toEqual({
      attributes: { "(key)": true },
      brand_new: ["text (1)", "number", null, ""],
    });
  });

  it("masks what stands where a name or an id belongs, but is none", () => {
    const body = {
      event_name: "Ann Smith",
      chat_id: "ann@example.com",
      tags: [{ id: 1, title: "owes money" }],
    };
    expect(payloadView(body)).toEqual({
      event_name: "text (9)",
      chat_id: "text (15)",
      tags: [{ id: 1, title: "text (10)" }],
    });
  });

  it.each([...requestFixtures("jivo"), ...requestFixtures("vivo")])("names nobody in %s", (name) => {
    const body = fixture(name);
    const shown = JSON.stringify(payloadView(body));
    for (const text of personalTexts(body)) expect(shown).not.toContain(text);
  });
});

/** The texts of fields that are about a person, wherever they are. */
function personalTexts(value: unknown, isPersonal = false): string[] {
  if (typeof value === "string") return isPersonal && value.length > 2 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "type"
      ? []
      : personalTexts(
          inner,
          isPersonal || /^(visitor|user_token|userToken|session|agents?|.*messages?|phone)$/.test(key),
        ),
  );
}
