import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/index.js";
import { jivo as jivoPlatform } from "../../src/platforms/jivo/index.js";
import { vivo as vivoPlatform } from "../../src/platforms/vivo/index.js";
import { simulatedPlatform, simulatedPlatforms } from "../../src/simulator/index.js";

const text = fc.string({ minLength: 1, maxLength: 12 });
const url = fc.webUrl();
const maybe = <Value>(one: fc.Arbitrary<Value>) => fc.option(one, { nil: undefined });

const anyCard: fc.Arbitrary<Card> = fc.record({
  contactInfo: maybe(
    fc.record({ name: maybe(text), phone: maybe(text), email: maybe(text), description: maybe(text) }),
  ),
  customData: maybe(
    fc.array(fc.record({ title: maybe(text), content: text, link: maybe(url), key: maybe(text) }), {
      maxLength: 10,
    }),
  ),
  crmLink: maybe(url),
  enableAssign: maybe(fc.boolean()),
  page: maybe(fc.record({ url, title: maybe(text) })),
});

describe("whatever card a handler returns", () => {
  it("is seen by JivoChat's operator whole", () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const body = JSON.stringify({ result: "ok", ...jivoPlatform.encode(card) });
        const view = simulatedPlatforms.jivo.read("chat_accepted", { status: 200, headers: {}, body });
        expect(view.ignored).toEqual([]);
        expect(view.card).toEqual(defined(card.contactInfo ?? {}));
        expect(view.additional).toEqual((card.customData ?? []).map(defined));
        expect(view.crmButton?.url).toBe(card.crmLink ?? undefined);
        expect(view.assignButton).toBe(card.enableAssign ?? false);
        expect(view.page).toEqual(card.page ? defined(card.page) : undefined);
      }),
      { numRuns: 200 },
    );
  });

  it("is seen by VivoChat's operator as far as VivoChat documents it", () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const body = JSON.stringify({ result: "ok", ...vivoPlatform.encode(card) });
        const view = simulatedPlatforms.vivo.read("chat_accepted", { status: 200, headers: {}, body });
        expect(view.ignored.map(({ path }) => path)).toEqual(card.crmLink === undefined ? [] : ["crm_link"]);
        const { name, phone, email } = card.contactInfo ?? {};
        expect(view.card).toEqual(defined({ name, phone, email }));
        expect(view.additional).toEqual(
          (card.customData ?? []).map(({ title, content }) => defined({ title, content })),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe("whatever comes back", () => {
  const events = [...simulatedPlatforms.vivo.events, ...simulatedPlatforms.jivo.events, undefined];
  const keys = [
    "result",
    "clientId",
    "contactInfo",
    "customData",
    "contact_info",
    "custom_data",
    "crm_link",
    "page",
  ];
  const answer = fc.dictionary(
    fc.constantFrom(...keys, "__proto__", "constructor"),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const anyBody = fc.oneof(
    fc.string(),
    fc.json(),
    answer.map((one) => JSON.stringify({ ...one, result: "ok" })),
  );

  it("is read without a crash, and refused only with a reason", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("vivo" as const, "jivo" as const),
        fc.constantFrom(...events),
        fc.integer({ min: 100, max: 599 }),
        anyBody,
        (name, event, status, body) => {
          const view = simulatedPlatform(name).read(event, { status, headers: {}, body });
          expect(view.accepted).toBe(view.refusedBecause === undefined);
          if (!view.accepted) expect([view.card, view.additional, view.ignored]).toEqual([{}, [], []]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is never quoted by the reasons, but for `result` itself", () => {
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.constantFrom(...keys.slice(1)), (event, key) => {
        const secretText = "s3cret-of-somebody";
        for (const value of [
          secretText,
          [secretText],
          [{ content: [secretText], link: secretText }],
          { name: [secretText], url: secretText },
        ]) {
          const body = JSON.stringify({ result: "ok", [key]: value });
          const { ignored, refusedBecause } = simulatedPlatforms.jivo.read(event, {
            status: 200,
            headers: {},
            body,
          });
          expect(JSON.stringify([ignored, refusedBecause])).not.toContain(secretText);
        }
      }),
    );
  });
});

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
