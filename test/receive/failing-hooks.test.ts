import { describe, expect, it } from "vitest";
import type { ErrorHandler, Fact, Logger } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rejecting, throwing, untouchable } from "../support/odd-throws.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const failing = {
  chat_accepted: () => throwing(new Error("handler")),
  chat_finished: () => throwing(new Error("handler")),
};

async function expectAllServed(hooks: ReturnType<typeof recordedHooks>["hooks"]) {
  expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
  expect(replied(await hooks.receive(post(minimalBodies.chat_finished)))).toEqual({
    result: "handler failed",
  });
  expect(replied(await hooks.receive(post(minimalBodies.offline_message)))).toEqual({ result: "ok" });
  expect(replied(await hooks.receive(post("no JSON"))).result).toMatch(/^The body is not JSON/);
  await hooks.close();
}

describe("an onError that fails costs no reply, and the log is told of both errors", () => {
  const faults: Record<string, ErrorHandler> = {
    throws: () => throwing(new Error("onError")),
    rejects: () => rejecting(new Error("onError")),
    "rejects with nothing": () => rejecting(undefined),
    "throws something nobody can look at": () => throwing(untouchable()),
  };

  it.each(Object.entries(faults))("%s", async (_name, onError) => {
    const { hooks, lines } = recordedHooks({ handlers: failing, onError });
    await expectAllServed(hooks);
    const errorLines = lines.filter(({ level }) => level === "error");
    expect(errorLines.map(({ message }) => message)).toEqual([
      "chat_accepted: handler failed",
      "onError itself failed",
      "chat_finished: handler failed",
      "onError itself failed",
    ]);
  });

  it("one that never returns holds no reply up", async () => {
    const { hooks } = recordedHooks({ handlers: failing, onError: () => new Promise<void>(() => undefined) });
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
    await hooks.close({ graceMs: 1 });
  });
});

describe("a logger that throws costs no reply", () => {
  const broken: Logger = {
    debug: () => throwing(new Error("log")),
    info: () => throwing(new Error("log")),
    warn: () => throwing(new Error("log")),
    error: () => throwing(new Error("log")),
  };

  it("when it is told of errors", async () => {
    const { hooks } = recordedHooks({ handlers: failing, log: broken, onError: undefined });
    await expectAllServed(hooks);
  });

  it("when onError fails, too", async () => {
    const { hooks } = recordedHooks({ handlers: failing, log: broken, onError: () => throwing(null) });
    await expectAllServed(hooks);
  });

  it("when a client id is warned of", async () => {
    const { hooks } = recordedHooks({
      handlers: { client_check_token: () => ({ clientId: "1" }) },
      log: broken,
    });
    const reply = await hooks.receive(post(minimalBodies.client_check_token));
    expect(replied(reply)).toEqual({ result: "ok", clientId: "1" });
  });

  it("when handlers use it", async () => {
    const { hooks, errors } = recordedHooks({
      log: broken,
      handlers: {
        chat_accepted(_event, { log }) {
          log.info({}, "hello");
          return { contactInfo: { name: "Ann" } };
        },
      },
    });
    const reply = await hooks.receive(post(minimalBodies.chat_accepted));
    expect(replied(reply)).toEqual({ result: "ok", contact_info: { name: "Ann" } });
    expect(errors).toEqual([]);
  });
});

describe("a subscriber that throws costs no reply, and no other subscriber its facts", () => {
  it.each([
    ["throws", () => throwing(new Error("subscriber"))],
    ["throws nothing", () => throwing(undefined)],
  ])("%s", async (_name, subscriber) => {
    const { hooks, facts } = recordedHooks({ handlers: failing });
    const after: Fact[] = [];
    hooks.subscribe(subscriber);
    hooks.subscribe((fact) => void after.push(fact));
    await expectAllServed(hooks);
    expect(facts.length).toBeGreaterThan(0);
    expect(after).toEqual(facts);
  });
});

describe("an onUnknown that fails: the platform is told ok, onError once", () => {
  it.each([
    ["throws", () => throwing(new Error("unknown"))],
    ["rejects", () => rejecting(new Error("unknown"))],
  ])("%s", async (_name, onUnknown) => {
    const { hooks, facts, errors } = recordedHooks({ onUnknown });
    expect(replied(await hooks.receive(post({ event_name: "brand_new" })))).toEqual({ result: "ok" });
    expect(errors).toMatchObject([
      { error: { message: "unknown" }, ctx: { stage: "on-unknown", event: "unknown" } },
    ]);
    expect(factOf(facts, "failed").stage).toBe("on-unknown");
    expect(replied(await hooks.receive(post({ event_name: "brand_new" })))).toEqual({ result: "ok" });
  });
});
