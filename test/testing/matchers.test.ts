import assert from "node:assert/strict";
import { describe, expect, it } from "vitest";
import { simulatedPlatforms, type OperatorView } from "../../src/simulator/index.js";
import {
  assertAccepted,
  assertIdentifies,
  assertOperatorSees,
  matchers,
  type ShownToOperator,
} from "../../src/testing/index.js";

expect.extend(matchers);

const reply = (body: object) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

const jivo = (answer: object): OperatorView =>
  simulatedPlatforms.jivo.read("chat_accepted", reply({ result: "ok", ...answer }));

const vivo = (answer: object): OperatorView =>
  simulatedPlatforms.vivo.read("client_check_token", reply({ result: "ok", ...answer }));

const full = jivo({
  contact_info: { name: "Ann Lee", phone: "+1", email: "ann@example.com", description: "since 2019" },
  custom_data: [
    { title: "Plan", content: "Premium", link: "https://shop.example/plan", key: "No" },
    { title: "Orders", content: "2" },
    { content: "VIP" },
  ],
  crm_link: "https://crm.example/1",
  enable_assign: true,
  page: { url: "https://shop.example/cart" },
});

/** The text of a matcher that does not hold. */
function failure(view: OperatorView, expected: ShownToOperator): string {
  const { pass, message } = matchers.toShowOperator(view, expected);
  expect(pass).toBe(false);
  return message();
}

describe("toShowOperator", () => {
  it.each<ShownToOperator>([
    { title: "Plan", content: "Premium" },
    { title: "Plan" },
    { content: "VIP" },
    { content: /^prem/i, link: "https://shop.example/plan", key: "No" },
    { name: "Ann Lee", phone: "+1", email: /@example\.com$/g, description: "since 2019" },
    { crmLink: "https://crm.example/1", enableAssign: true, pageUrl: /cart/ },
    { name: "Ann Lee", title: "Orders", content: "2" },
    { name: undefined, title: "Plan" },
  ])("holds for %j", (expected) => {
    for (let time = 0; time < 2; time += 1) expect(full).toShowOperator(expected);
    expect({ view: full }).toShowOperator(expected);
  });

  it.each<ShownToOperator>([
    { title: "plan" },
    { title: "Plan", content: "2" },
    { title: "Plan", content: "Premium", link: "https://shop.example/other" },
    { content: "premium" },
    { name: "Ann" },
    { name: "Ann Lee", title: "Nothing" },
    { crmLink: "https://crm.example/2" },
    { enableAssign: false },
    { pageUrl: "https://shop.example/" },
  ])("does not hold for %j", (expected) => {
    expect(full).not.toShowOperator(expected);
  });

  it("shows what the operator would see", () => {
    expect(failure(full, { title: "Debts", content: "none" }))
      .toBe(`expected the operator to see title "Debts", content "none"
JivoChat's operator would see:
  card: name "Ann Lee"
  card: phone "+1"
  card: email "ann@example.com"
  card: description "since 2019"
  field: "Plan": "No": "Premium" → https://shop.example/plan
  field: "Orders": "2"
  field: "VIP"
  button: open in CRM, to https://crm.example/1
  button: bind to CRM card
  page: https://shop.example/cart`);
  });

  it.each<[string, ShownToOperator, string]>([
    ["a title in other case", { title: "plan" }, 'a title is "Plan": only upper and lower case differ'],
    [
      "other white space",
      { title: "Pl an" },
      'a title is "Plan": only white space, case or the form of letters differ',
    ],
    ["a misspelt title", { title: "Plam" }, 'a title is "Plan"'],
    ["another content", { title: "Plan", content: "Free" }, 'the content of the field "Plan" is "Premium"'],
    ["another title", { title: "Tariff", content: "Premium" }, 'the title of that content is "Plan"'],
    ["a content in other case", { content: "vip" }, 'a content is "VIP": only upper and lower case differ'],
    [
      "a missing link",
      { title: "Orders", link: "https://x.example/" },
      'the link of the field "Orders" is missing',
    ],
    ["another name", { name: "ann lee" }, `the card's name is "Ann Lee": only upper and lower case differ`],
    ["another button", { crmLink: /crm2/ }, `the CRM button's address is "https://crm.example/1"`],
  ])("names the near miss: %s", (_name, expected, miss) => {
    expect(failure(full, expected)).toContain(`near miss:\n  ${miss}`);
  });

  it("says what the platform did not use", () => {
    expect(failure(jivo({ customData: [{ title: "Plan", content: "Premium" }] }), { title: "Plan" })).toBe(
      `expected the operator to see title "Plan"
JivoChat's operator would see:
  nothing
because:
  \`customData\` is not a field that JivoChat documents here; did you mean \`custom_data\`?`,
    );
  });

  it("says that the answer was refused", () => {
    expect(failure(jivo({ result: "OK" }), { title: "Plan" })).toContain(
      'because:\n  the answer was refused. `result` is "OK"; it must be exactly ok: in lower case.',
    );
  });

  it("says what is there when it should not be", () => {
    const { message } = matchers.toShowOperator(full, { title: "Plan" });
    expect(message()).toContain('expected the operator not to see title "Plan"');
  });

  it("refuses names that it does not know, and expectations of nothing", () => {
    expect(() => matchers.toShowOperator(full, { contnet: "x" } as ShownToOperator)).toThrow(
      /Did you mean `content`\?/,
    );
    expect(() => matchers.toShowOperator(full, {})).toThrow(/at least one of title, content/);
    expect(() => matchers.toShowOperator(full, { title: undefined })).toThrow(/at least one of/);
  });

  it("tells of a promise that was not awaited", () => {
    expect(() => matchers.toShowOperator(Promise.resolve(full), { title: "x" })).toThrow(
      /a promise; await it/,
    );
    expect(() => matchers.toBeAccepted(undefined)).toThrow(/Option `received` is missing/);
  });
});

describe("toIdentify", () => {
  it("holds when the visitor is identified", () => {
    const view = vivo({ clientId: "c1_9f" });
    expect(view).toIdentify();
    expect(view).toIdentify("c1_9f");
    expect(view).toIdentify(/^c1_/);
    expect(view).not.toIdentify("c1_other");
    expect(vivo({})).not.toIdentify();
  });

  it("says why the visitor is anonymous", () => {
    expect(matchers.toIdentify(vivo({ client_id: "c1" }), "c1").message()).toBe(
      `expected the visitor to be identified as "c1"
VivoChat's operator would see:
  an anonymous visitor, and no card
because:
  \`client_id\` is not a field that VivoChat documents here; did you mean \`clientId\`?`,
    );
  });
});

describe("toBeAccepted", () => {
  it("holds when the platform takes the answer", () => {
    expect(full).toBeAccepted();
    expect(jivo({ result: "no" })).not.toBeAccepted();
  });

  it("says why it does not", () => {
    expect(matchers.toBeAccepted(jivo({ result: "no" })).message()).toContain(
      'the answer was refused. `result` is "no"; it must be exactly ok.',
    );
  });
});

describe("the same as functions", () => {
  it("pass for what holds", () => {
    assertOperatorSees(full, { title: "Plan" });
    assertOperatorSees({ view: full }, { title: "Plan" });
    assertIdentifies(vivo({ clientId: "c" }), "c");
    assertAccepted(full);
  });

  it("throw an AssertionError with the matchers' text", () => {
    const thrown = (act: () => void) => {
      try {
        act();
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const error = thrown(() => assertOperatorSees(full, { title: "plan" }));
    expect(error).toBeInstanceOf(assert.AssertionError);
    expect(error).toHaveProperty("message", failure(full, { title: "plan" }));
    expect(thrown(() => assertIdentifies(vivo({}), "c"))).toBeInstanceOf(assert.AssertionError);
    expect(thrown(() => assertAccepted(jivo({ result: "no" })))).toBeInstanceOf(assert.AssertionError);
  });
});
