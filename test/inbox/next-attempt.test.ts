import { expect, it } from "vitest";
import { ChatHooksError } from "../../src/errors.js";
import { nextAttempt } from "../../src/inbox/next-attempt.js";
import { defaultRetry } from "../../src/inbox/retry.js";
import { RetryLater } from "../../src/retry-later.js";

const now = 1_800_000_000_000;
const hour = 3_600_000;
const after = (error: unknown, attempt: number) => nextAttempt(error, attempt, defaultRetry, now);

it("a failure is repeated after the plan's wait, until it was the last attempt", () => {
  expect(after(new Error("no"), 1)).toBeGreaterThanOrEqual(now + 24_000);
  expect(after(new Error("no"), 1)).toBeLessThanOrEqual(now + 36_000);
  expect(after(new Error("no"), 10)).toBeUndefined();
});

it("a handler that asks for another time gets it, but not for ever", () => {
  expect(after(new RetryLater({ ms: 1500 }), 1)).toBe(now + 1500);
  expect(after(new RetryLater({ at: new Date(now + hour) }), 9)).toBe(now + hour);
  // A time that has passed, as the clocks of two machines may differ, means at once.
  expect(after(new RetryLater({ at: new Date(now - hour) }), 1)).toBe(now - hour);
  expect(after(new RetryLater({ at: new Date(8.64e15) }), 1)).toBe(now + 366 * 24 * hour);
  expect(after(new RetryLater({ ms: 1500 }), 10)).toBeUndefined();
});

it("a body whose key is missing is tried for as long as it takes, about hourly at last", () => {
  const error = new ChatHooksError("INBOX_KEY_UNKNOWN", { keyId: "a", known: ["b"] });
  expect(after(error, 1)).toBeLessThanOrEqual(now + 36_000);
  for (const attempt of [8, 10, 11, 500, 10_000]) expect(after(error, attempt)).toBe(now + hour);
});

it("a body that was changed is not tried again", () => {
  expect(after(new ChatHooksError("INBOX_BODY_CHANGED", { keyId: undefined }), 1)).toBeUndefined();
});
