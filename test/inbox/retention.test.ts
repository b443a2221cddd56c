import { afterEach, expect, it, vi } from "vitest";
import { Outage } from "../../src/inbox/outage.js";
import { keepPruning } from "../../src/inbox/retention.js";

afterEach(() => void vi.useRealTimers());

const minute = 60_000;
const hour = 60 * minute;

it("prunes at once and then about hourly what is older than the retention, until it is stopped", async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const times: [at: number, before: number][] = [];
  const prune = (before: number) => {
    times.push([Date.now(), before]);
    return Promise.resolve(0);
  };
  const end = new AbortController();
  const pruning = keepPruning({ prune }, 7 * 24 * hour, new Outage({ onInboxError: vi.fn() }), end.signal);
  await vi.advanceTimersByTimeAsync(10 * hour);
  expect(times.length).toBeGreaterThanOrEqual(9);
  expect(times.length).toBeLessThanOrEqual(14);
  expect(times[0]?.[0]).toBe(1_800_000_000_000);
  for (const [at, before] of times) expect(at - before).toBe(7 * 24 * hour);

  end.abort();
  await pruning;
  const { length } = times;
  await vi.advanceTimersByTimeAsync(3 * hour);
  expect(times).toHaveLength(length);
});

it("tells once when it fails, and tries again a minute later", async () => {
  vi.useFakeTimers();
  let calls = 0;
  const prune = () => ((calls += 1) <= 3 ? Promise.reject(new Error("gone")) : Promise.resolve(0));
  const listeners = { onInboxError: vi.fn(), onInboxBack: vi.fn() };
  const end = new AbortController();
  const pruning = keepPruning({ prune }, hour, new Outage(listeners), end.signal);
  await vi.advanceTimersByTimeAsync(2 * minute + 1);
  expect(calls).toBe(3);
  expect(listeners.onInboxError).toHaveBeenCalledExactlyOnceWith(new Error("gone"));
  expect(listeners.onInboxBack).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(minute);
  expect(calls).toBe(4);
  expect(listeners.onInboxBack).toHaveBeenCalledOnce();
  end.abort();
  await pruning;
});
