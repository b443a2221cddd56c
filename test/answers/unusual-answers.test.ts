import { describe, expect, it } from "vitest";
import { answerOf, cardBodies } from "../support/answers.js";
import { throwingProxy, untouchable } from "../support/odd-throws.js";
import { factOf } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const contact = { result: "ok", contact_info: { name: "Ann" } };

describe("an answer that fights back", () => {
  const fighters: readonly (readonly [string, () => unknown])[] = [
    [
      "with a getter that throws",
      () => ({
        get contactInfo(): never {
          throw new Error("getter");
        },
      }),
    ],
    [
      "with a getter that throws further in",
      () => ({
        contactInfo: {
          get name(): never {
            throw new Error("getter");
          },
        },
      }),
    ],
    ["that is a Proxy that throws", () => throwingProxy("proxy")],
    ["that is a revoked Proxy", () => untouchable()],
    ["with a part that is a Proxy that throws", () => ({ contactInfo: throwingProxy("proxy") })],
    ["with a part that is a revoked Proxy", () => ({ customData: [untouchable()] })],
    [
      "that is a thenable which throws",
      () => ({
        then() {
          throw new Error("then");
        },
      }),
    ],
  ];

  it.each(fighters)("%s: the empty answer is sent, and onError is told once", async (_name, make) => {
    for (const mode of ["development", "production"] as const) {
      const { status, body, errors, facts } = await answerOf(cardBodies.jivo, make(), mode);
      expect(status).toBe(200);
      expect(body).toEqual({ result: "ok" });
      expect(errors).toHaveLength(1);
      expect(factOf(facts, "replied").outcome).toBe("failed");
    }
  });

  it("with a getter that says one thing to the check and another afterwards is sent as it was checked", async () => {
    let asked = 0;
    const returned = {
      get crmLink() {
        asked += 1;
        return asked === 1 ? "https://example.com/" : "javascript:alert(1)";
      },
    };
    expect((await answerOf(cardBodies.jivo, returned)).body).toEqual({
      result: "ok",
      crm_link: "https://example.com/",
    });
  });

  it("with a getter that turns bad while faults are taken out sends nothing bad", async () => {
    let asked = 0;
    const returned = {
      enableAssign: "yes",
      get crmLink() {
        asked += 1;
        return asked % 2 === 1 ? "https://example.com/" : "javascript:alert(1)";
      },
    };
    expect((await answerOf(cardBodies.jivo, returned)).body).toEqual({ result: "ok" });
  });

  it("that contains itself is sent without that", async () => {
    const returned: Record<string, unknown> = { contactInfo: { name: "Ann" } };
    returned["self"] = returned;
    expect((await answerOf(cardBodies.jivo, returned)).body).toEqual(contact);
  });
});

describe("an answer from elsewhere than an object literal", () => {
  class Customer {
    contactInfo = { name: "Ann" };
  }

  it.each<[string, () => unknown]>([
    [
      "a thenable",
      () => ({ then: (resolve: (card: unknown) => void) => resolve({ contactInfo: { name: "Ann" } }) }),
    ],
    ["a promise of a promise", async () => Promise.resolve({ contactInfo: { name: "Ann" } })],
    ["an instance of a class", () => new Customer()],
    [
      "an object without a prototype",
      () => Object.assign(Object.create(null) as object, { contactInfo: { name: "Ann" } }),
    ],
    ["a frozen object", () => Object.freeze({ contactInfo: Object.freeze({ name: "Ann" }) })],
    ["a Proxy that lets everything through", () => new Proxy({ contactInfo: { name: "Ann" } }, {})],
  ])("is as good: %s", async (_name, make) => {
    expect(await answerOf(cardBodies.jivo, make(), "development")).toMatchObject({
      status: 200,
      body: contact,
      errors: [],
    });
  });
});
