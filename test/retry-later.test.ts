import { describe, expect, it } from "vitest";
import { retryLater } from "../src/index.js";
import { RetryLater, type RetryTime } from "../src/retry-later.js";

describe("retryLater()", () => {
  it.each([{ ms: 0 }, { ms: 1.5 }, { ms: 366 * 86_400_000 }, { at: new Date() }, { at: new Date(0) }])(
    "throws by itself, with the time %j",
    (time: RetryTime) => {
      expect(() => retryLater(time)).toThrow(RetryLater);
    },
  );

  it.each([
    [undefined, "missing"],
    [60_000, "a number"],
    ["60", "text"],
    [{}, "{ ms } that is missing"],
    [{ ms: NaN }, "{ ms } that is NaN"],
    [{ ms: "60" }, "{ ms } that is text"],
    [{ ms: -1 }, "{ ms: -1 }"],
    [{ ms: 366 * 86_400_000 + 1 }, "{ ms: 31622400001 }"],
    [{ at: new Date(NaN) }, "{ at } that is an invalid date"],
    [{ at: "2026-11-20" }, "{ at } that is text"],
    [{ ms: 1, at: new Date() }, "both { ms } and { at }"],
  ])("refuses %j, and says why", (time, received) => {
    expect(() => retryLater(time as RetryTime)).toThrow(
      expect.objectContaining({
        code: "RETRY_TIME_INVALID",
        message: expect.stringContaining(`was called with ${received};`) as string,
      }),
    );
  });
});
