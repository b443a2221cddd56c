import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/index.js";
import { deliveryLines } from "../../../src/server/log/delivery-lines.js";
import { turnedAwayLines } from "../../../src/server/log/turned-away-lines.js";

const common = {
  deliveryId: "d",
  at: 0,
  platform: "jivo",
  event: "chat_finished",
  tenant: undefined,
} as const;
const received: Fact = { type: "received", deliveryId: "d", at: 0, requestId: "r" };
const kept: Fact = { type: "kept", ...common, duplicate: false };
const replied: Fact = {
  ...{ type: "replied", ...common, requestId: "r" },
  ...{ status: 200, durationMs: 1.26, outcome: "kept" },
};
const handled: Fact = {
  ...{ type: "handled", ...common },
  ...{ durationMs: 5, rejected: false, attempt: 2, fromInbox: true },
};
const failed: Fact = { type: "failed", ...common, stage: "handler", code: undefined, fromInbox: true };
const retrying: Fact = { type: "retrying", ...common, attempt: 1, retryAt: 60_000 };

/** Level and message of each line that the facts make. */
function linesOf(...facts: Fact[]): string[] {
  const lines: string[] = [];
  const at = (level: string) => (_fields: object, message: string) => void lines.push(`${level} ${message}`);
  const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  const write = deliveryLines(log);
  for (const fact of facts) write(fact);
  return lines;
}

describe("the lines of a delivery", () => {
  it("are one, when its reply is ready", () => {
    expect(linesOf(received, kept, replied)).toEqual(["info 200 jivo chat_finished kept 1.3 ms"]);
  });

  it("are one when it is handled or fails by itself, too", () => {
    const own = { ...handled, fromInbox: false };
    expect(linesOf(received, own, { ...replied, outcome: "handled" })).toHaveLength(1);
    const ownFailure = { ...failed, fromInbox: false };
    expect(linesOf(received, ownFailure, { ...replied, outcome: "failed" })).toHaveLength(1);
  });

  it("say that it was a duplicate", () => {
    expect(linesOf(received, { ...kept, duplicate: true }, replied)).toEqual([
      "info 200 jivo chat_finished duplicate 1.3 ms",
    ]);
  });

  it.each([
    ["before", [received, kept, handled, replied], 0],
    ["after", [received, kept, replied, handled], 1],
  ])("leave an attempt of the inbox %s the reply a line of its own", (_when, facts, at) => {
    const lines = linesOf(...facts);
    expect(lines).toHaveLength(2);
    expect(lines[at]).toBe("info jivo chat_finished handled from the inbox, attempt 2");
  });

  it("do not take a failed attempt of the inbox for the delivery's own failure", () => {
    expect(linesOf(received, kept, failed, retrying, replied)).toEqual([
      "warn jivo chat_finished attempt 1 did not succeed, again at 1970-01-01T00:01:00.000Z",
      "info 200 jivo chat_finished kept 1.3 ms",
    ]);
  });

  it("tell what was given up as an error", () => {
    expect(linesOf({ ...retrying, retryAt: undefined })).toEqual([
      "error jivo chat_finished given up: look at the inbox",
    ]);
  });

  it("tell of handlers that were late, and of what failed behind the reply", () => {
    const late: Fact = { type: "late", ...common, durationMs: 3000, outcome: "threw" };
    const waited: Fact = { ...failed, stage: "wait-until", fromInbox: false };
    expect(linesOf(received, replied, late, waited).slice(1)).toEqual([
      "warn jivo chat_finished threw after its deadline, 3000 ms",
      "error jivo chat_finished wait-until failed",
    ]);
  });

  it.each([
    ["failed", "error"],
    ["refused", "warn"],
  ] as const)("are at the level of the outcome: %s, %s", (outcome, level) => {
    expect(linesOf(received, { ...replied, outcome })[0]).toMatch(new RegExp(`^${level} `));
  });
});

describe("the lines of what was turned away", () => {
  it("are one at first, and then one in ten seconds with how many there were", () => {
    const lines: string[] = [];
    const log = { warn: (_fields: object, message: string) => void lines.push(message) };
    let now = 0;
    const none = () => undefined;
    const tell = turnedAwayLines({ debug: none, info: none, error: none, ...log }, () => now);
    for (; now < 10_000; now += 100) tell("overloaded");
    tell("not-allowed");
    tell("overloaded");
    expect(lines).toEqual([
      "turned away with 503, there is too much to do: 1",
      "turned away with 403, not on the allow-list: 1",
      "turned away with 503, there is too much to do: 100",
    ]);
  });
});
