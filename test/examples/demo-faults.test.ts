import { describe, expect, it } from "vitest";
import { faults } from "../../examples/shop/demo/delivery.js";
import { wrap } from "../../examples/shop/demo/wrap.js";

const card = '{"result":"ok","custom_data":[{"title":"Plan","content":"Premium"}]}';
const ok = { status: 200, result: "ok" };

describe("what the demo finds wrong with an answer", () => {
  it.each([
    ["nothing, when it is as expected", { status: 200, body: card }, { ...ok, shows: ["Premium"] }, []],
    ["another status", { status: 500, body: card }, ok, ["expected status 200"]],
    ["another result", { status: 200, body: '{"result":"no"}' }, ok, ['expected the result "ok"']],
    ["no JSON", { status: 400, body: "<html>" }, { status: 400 }, ["expected JSON with result"]],
    ["no result", { status: 400, body: "{}" }, { status: 400 }, ["expected JSON with result"]],
    ["what is missing", { status: 200, body: card }, { ...ok, shows: ["Basic"] }, ['expected "Basic"']],
    [
      "what is private",
      { status: 200, body: card },
      { ...ok, hides: ["Premium"] },
      ['must not show "Premium"'],
    ],
  ])("is %s", (_, answer, expected, found) => {
    expect(faults(answer, expected)).toEqual(found);
  });
});

describe("the demo's long lines", () => {
  it("break between words and go on indented", () => {
    expect(wrap("  Last order: Espresso machine, on its way", 24)).toEqual([
      "  Last order: Espresso",
      "    machine, on its way",
    ]);
  });

  it("break within a word that fits no line", () => {
    expect(wrap("link: https://office.example/orders/A-1058", 20)).toEqual([
      "link:",
      "  https://office.exa",
      "  mple/orders/A-1058",
    ]);
  });

  it("stay as they are when they fit", () => {
    expect(wrap("result: ok", 10)).toEqual(["result: ok"]);
  });
});
