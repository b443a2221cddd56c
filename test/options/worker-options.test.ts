import { describe, expect, it } from "vitest";
import { encryptedInbox } from "../../src/inbox/encrypted.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { createChatHooks, type WorkerOptions } from "../../src/index.js";
import { workerPlan } from "../../src/options/worker-options.js";

const day = 86_400_000;

const create = (retentionMs: WorkerOptions["retentionMs"], windowMs: number) => () =>
  createChatHooks({
    auth: "none",
    handlers: {},
    inbox: encryptedInbox(memoryInbox({ windowMs }), { keys: new Uint8Array(32) }),
    worker: { retentionMs },
  });

describe("worker.retentionMs", () => {
  it("is seven days by default, and for ever with false", () => {
    expect(workerPlan({})?.retentionMs).toBe(7 * day);
    expect(workerPlan(undefined)?.retentionMs).toBe(7 * day);
    expect(workerPlan({ retentionMs: false })?.retentionMs).toBeUndefined();
    expect(workerPlan({ retentionMs: day })?.retentionMs).toBe(day);
    // An inbox that knows duplicates for longer is not refused by a default.
    expect(workerPlan({}, 30 * day)?.retentionMs).toBe(30 * day);
  });

  it("is not less than the inbox's window for duplicates, because what was removed is no longer known", () => {
    expect(create(60_000, 60_000)).not.toThrow();
    expect(create(false, day)).not.toThrow();
    expect(create(60_000 - 1, 60_000)).toThrow(
      "Option `worker.retentionMs` is the number 59999; expected at least 60000, the inbox's window for duplicates, or false.",
    );
    // A store that does not say has the default.
    expect(() => workerPlan({ retentionMs: day - 1 })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });

  it.each([0, -1, 0.5, NaN, "7 days", true, null])("refuses %j", (retentionMs) => {
    expect(() => workerPlan({ retentionMs: retentionMs as number })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
