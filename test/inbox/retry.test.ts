import { expect, it } from "vitest";
import { defaultRetry, retryDelay } from "../../src/inbox/retry.js";

const delays = (random: number) =>
  Array.from({ length: 9 }, (_, index) => retryDelay(index + 1, defaultRetry, random) ?? Number.NaN);

it("ten attempts spread over about a day, each wait longer than the one before", () => {
  const waits = delays(0.5);
  expect(waits[0]).toBe(30_000);
  expect([...waits].sort((left, right) => left - right)).toEqual(waits);
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(28);
});

it("the tenth failure is the last", () => {
  expect(retryDelay(10, defaultRetry)).toBeUndefined();
});

it("waits differ by a fifth at most, so that what failed together does not come back together", () => {
  expect(delays(0)[0]).toBe(24_000);
  expect(delays(1)[0]).toBe(36_000);
});
