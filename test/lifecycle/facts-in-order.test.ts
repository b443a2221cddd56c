import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/index.js";
import { reject } from "../../src/index.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { throwing } from "../support/odd-throws.js";
import { nextFact, recordedHooks, recordedHooksOfJavaScript } from "../support/recorded-hooks.js";

const types = (facts: readonly Fact[]) => facts.map((fact) => fact.type);

const jivo = { platform: "jivo", event: "chat_accepted", tenant: undefined } as const;

describe("the facts of a delivery", () => {
  it("that is answered", async () => {
    const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => ({ enableAssign: true }) } });
    await hooks.receive(post(minimalBodies.chat_accepted));
    expect(facts).toMatchObject([
      { type: "received" },
      { type: "decoded", ...jivo, ignored: [] },
      { type: "handled", ...jivo, rejected: false },
      { type: "replied", ...jivo, status: 200, outcome: "handled" },
    ]);
  });

  it("that is answered after the token was looked at", async () => {
    const { hooks, facts } = recordedHooks({
      identity: { verify: async () => ({ claims: null, reason: "expired" }) },
      handlers: { client_check_token: async (_event, { customer }) => (await customer()) && null },
    });
    await hooks.receive(post(minimalBodies.client_check_token));
    const vivo = { platform: "vivo", event: "client_check_token" };
    expect(facts).toMatchObject([
      { type: "received" },
      { type: "decoded", ...vivo },
      { type: "identified", ...vivo, refusal: "expired" },
      { type: "handled", ...vivo },
      { type: "replied", ...vivo, outcome: "handled" },
    ]);
  });

  it("that is rejected on purpose", async () => {
    const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => throwing(reject("no")) } });
    await hooks.receive(post(minimalBodies.chat_accepted));
    expect(types(facts)).toEqual(["received", "decoded", "handled", "replied"]);
    expect(facts[2]).toMatchObject({ rejected: true });
    expect(facts[3]).toMatchObject({ status: 200, outcome: "handled" });
  });

  it("that nobody handles", async () => {
    const { hooks, facts } = recordedHooks();
    await hooks.receive(post(minimalBodies.chat_accepted));
    expect(types(facts)).toEqual(["received", "decoded", "replied"]);
    expect(facts.at(-1)).toMatchObject({ ...jivo, status: 200, outcome: "unhandled" });
  });

  it("that is unknown, with and without an onUnknown", async () => {
    for (const onUnknown of [undefined, () => undefined]) {
      const { hooks, facts } = recordedHooks({ onUnknown });
      await hooks.receive(post({ event_name: "brand_new" }));
      expect(types(facts)).toEqual(["received", "decoded", ...(onUnknown ? ["handled"] : []), "replied"]);
      expect(facts.at(-1)).toMatchObject({
        event: "unknown",
        platform: "jivo",
        status: 200,
        outcome: "unknown",
      });
    }
  });

  it("that is refused", async () => {
    const { hooks, facts } = recordedHooks();
    await hooks.receive(post({ event_name: "chat_accepted" }));
    expect(facts).toMatchObject([
      { type: "received" },
      { type: "refused", code: "FIELD_MISSING", status: 400, path: "chat_id" },
      { type: "replied", status: 400, outcome: "refused", platform: undefined, event: undefined },
    ]);
  });

  it("whose handler throws", async () => {
    const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => throwing(new Error("x")) } });
    await hooks.receive(post(minimalBodies.chat_accepted));
    expect(facts).toMatchObject([
      { type: "received" },
      { type: "decoded" },
      { type: "failed", ...jivo, stage: "handler", code: undefined },
      { type: "replied", ...jivo, status: 200, outcome: "failed" },
    ]);
  });

  it("whose handler is late", async () => {
    const { hooks, facts } = recordedHooks({
      deadlineMs: 1,
      handlers: {
        chat_accepted: (_event, { signal }) =>
          new Promise((resolve) => signal.addEventListener("abort", () => setImmediate(resolve, null))),
      },
    });
    const late = nextFact(hooks, "late");
    await hooks.receive(post(minimalBodies.chat_accepted));
    await late;
    expect(facts).toMatchObject([
      { type: "received" },
      { type: "decoded" },
      { type: "failed", ...jivo, stage: "deadline", code: "DEADLINE_EXCEEDED" },
      { type: "replied", ...jivo, status: 200, outcome: "failed" },
      { type: "late", ...jivo, outcome: "returned" },
    ]);
  });

  it("whose answer is wrong, by mode", async () => {
    for (const [mode, status] of [
      ["development", 500],
      ["production", 200],
    ] as const) {
      const { hooks, facts } = recordedHooksOfJavaScript({ mode, handlers: { chat_accepted: () => "text" } });
      await hooks.receive(post(minimalBodies.chat_accepted));
      expect(facts).toMatchObject([
        { type: "received" },
        { type: "decoded" },
        { type: "handled", ...jivo },
        { type: "failed", ...jivo, stage: "answer", code: "ANSWER_INVALID" },
        { type: "replied", ...jivo, status, outcome: "failed" },
      ]);
    }
  });

  it("whose work after the reply fails", async () => {
    const { hooks, facts } = recordedHooks({
      handlers: { chat_accepted: (_event, ctx) => ctx.waitUntil(Promise.reject(new Error("x"))) },
      after: { chat_accepted: () => throwing(new Error("y")) },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    await hooks.close();
    expect(types(facts).sort()).toEqual(["decoded", "failed", "failed", "handled", "received", "replied"]);
    expect(facts.filter((fact) => fact.type === "failed")).toMatchObject([
      { ...jivo, stage: "wait-until" },
      { ...jivo, stage: "after" },
    ]);
  });
});

describe("every fact", () => {
  it("has its delivery's id, a time that never goes back, and the shop once it is known", async () => {
    const secret = "0123456789abcdef";
    const { hooks, facts } = recordedHooks({
      auth: { secret: { north: secret } },
      handlers: { chat_accepted: () => null },
    });
    const before = Date.now();
    await hooks.receive(post(minimalBodies.chat_accepted, { path: `/${secret}` }));
    expect(new Set(facts.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    const times = [before, ...facts.map(({ at }) => at), Date.now()];
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(facts.slice(1)).toMatchObject([{ tenant: "north" }, { tenant: "north" }, { tenant: "north" }]);
  });

  it("of a duration has one that is not negative", async () => {
    const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => null } });
    await hooks.receive(post(minimalBodies.chat_accepted));
    const durations = facts.flatMap((fact) => ("durationMs" in fact ? [fact.durationMs] : []));
    expect(durations).toHaveLength(2);
    for (const duration of durations) expect(duration).toBeGreaterThanOrEqual(0);
  });

  it("of a refusal of a shop's own delivery names the shop in the end", async () => {
    const secret = "0123456789abcdef";
    const { hooks, facts } = recordedHooks({ auth: { secret: { north: secret } } });
    await hooks.receive(post("no JSON", { path: `/${secret}` }));
    expect(facts.at(-1)).toMatchObject({ type: "replied", tenant: "north", outcome: "refused" });
  });

  it("is told once, and `replied` exactly once, however many deliveries there are", async () => {
    const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => null } });
    await Promise.all(Array.from({ length: 100 }, () => hooks.receive(post(minimalBodies.chat_accepted))));
    const ids = new Set(facts.map(({ deliveryId }) => deliveryId));
    expect(ids.size).toBe(100);
    for (const type of ["received", "decoded", "handled", "replied"]) {
      expect(facts.filter((fact) => fact.type === type)).toHaveLength(100);
    }
  });
});
