import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Announcements } from "../../../src/inbox/postgres/announcements.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function announcements() {
  const send = vi.fn(() => Promise.resolve());
  return { send, announcements: new Announcements(send) };
}

it("lets the first of many tell it by itself, and sends one message for all others", async () => {
  const { send, announcements: made } = announcements();
  expect(made.next()).toBe(true);
  for (let more = 0; more < 10; more++) {
    expect(made.next()).toBe(false);
    made.owe();
  }
  expect(send).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20);
  expect(send).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(send).toHaveBeenCalledTimes(1);
  expect(made.next()).toBe(true);
});

it("leaves it to nobody else while a message is to be sent", async () => {
  const { send, announcements: made } = announcements();
  expect(made.next()).toBe(true);
  // It takes long to store what does not tell it.
  expect(made.next()).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  made.owe();
  expect(made.next()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(send).toHaveBeenCalledTimes(1);
});

it("sends at once when it must end, and only what is still to be told", async () => {
  const { send, announcements: made } = announcements();
  await made.settle();
  expect(send).not.toHaveBeenCalled();
  expect([made.next(), made.next()]).toEqual([true, false]);
  made.owe();
  await made.settle();
  expect(send).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(send).toHaveBeenCalledTimes(1);
});

it("goes on when a message could not be sent", async () => {
  const { send, announcements: made } = announcements();
  send.mockRejectedValueOnce(new Error("the connection is lost"));
  expect([made.next(), made.next()]).toEqual([true, false]);
  made.owe();
  await made.settle();
  made.owe();
  await vi.advanceTimersByTimeAsync(20);
  expect(send).toHaveBeenCalledTimes(2);
});
