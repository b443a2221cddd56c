import { afterEach, describe, expect, it, vi } from "vitest";
import { createChatHooks, type ChatHooksOptions } from "../../src/index.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { client, movableInbox, testClock } from "../../src/testing/index.js";
import { gate } from "../support/gate.js";
import { noLog } from "./no-log.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const closing: (() => Promise<void>)[] = [];

function endpoint(options: Partial<ChatHooksOptions>) {
  const errors: Error[] = [];
  const hooks = createChatHooks({
    auth: "none",
    log: noLog,
    handlers: {},
    onError: (error) => void errors.push(error),
    ...options,
  });
  closing.push(() => hooks.close({ graceMs: 0 }));
  return { hooks, errors };
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** An endpoint with an inbox, whose handler fails as often as it is told, and counts. */
function failing(times: number, options: Partial<ChatHooksOptions> = {}) {
  const inbox = movableInbox();
  const attempts: number[] = [];
  const startedAt = inbox.clock.now();
  const { hooks, errors } = endpoint({
    inbox,
    handlers: {
      chat_finished() {
        attempts.push(inbox.clock.now() - startedAt);
        if (attempts.length <= times) throw new Error("the CRM is down");
      },
    },
    ...options,
  });
  return { hooks, inbox, attempts, errors };
}

describe("client.settled()", () => {
  it("waits for what runs after the reply", async () => {
    const { opened, open } = gate();
    const done: string[] = [];
    const { hooks } = endpoint({
      handlers: {
        chat_finished(_event, ctx) {
          ctx.waitUntil(opened.then(() => void done.push("waitUntil")));
        },
      },
      after: { chat_finished: () => opened.then(() => void done.push("after")) },
    });
    const chat = client(hooks);
    await chat.chatFinished();
    expect(done).toEqual([]);
    const settled = chat.settled();
    open();
    await settled;
    expect(done.sort()).toEqual(["after", "waitUntil"]);
  });

  it("waits for work that comes of the work", async () => {
    const [first, second] = [gate(), gate()];
    const done: string[] = [];
    const { hooks } = endpoint({
      handlers: {
        chat_finished(_event, ctx) {
          const next = () => ctx.waitUntil(second.opened.then(() => void done.push("second")));
          ctx.waitUntil(first.opened.then(next));
        },
      },
    });
    const chat = client(hooks);
    await chat.chatFinished();
    const settled = chat.settled().then(() => done.push("settled"));
    first.open();
    setImmediate(second.open);
    await settled;
    expect(done).toEqual(["second", "settled"]);
  });

  it("resolves at once when there is nothing to wait for", async () => {
    const { hooks } = endpoint({});
    const chat = client(hooks);
    await chat.settled();
    await chat.chatAccepted();
    await chat.settled();
  });

  it("gives up with the reason when work does not end", async () => {
    const { opened, open } = gate();
    const { hooks } = endpoint({ after: { chat_finished: () => opened } });
    const chat = client(hooks);
    await chat.chatFinished();
    await expect(chat.settled({ timeoutMs: 20 })).rejects.toMatchObject({
      code: "TEST_NOT_SETTLED",
      message: expect.stringContaining("1 × work after a reply") as string,
    });
    open();
    await chat.settled();
  });

  it("waits for the notices of the inbox, and what onError is told of them", async () => {
    const { hooks, inbox, attempts, errors } = failing(1);
    const chat = client(hooks, { inbox });
    await chat.chatFinished();
    await chat.settled();
    expect(attempts).toHaveLength(1);
    expect(errors.map(({ message }) => message)).toEqual(["the CRM is down"]);
  });

  it("works with any inbox", async () => {
    const handled: string[] = [];
    const inbox = memoryInbox();
    const { hooks } = endpoint({
      inbox,
      handlers: { chat_finished: ({ chatId }) => void handled.push(chatId) },
    });
    const chat = client(hooks, { inbox });
    for (const chat_id of [1, 2, 3]) await chat.chatFinished({ chat_id });
    await chat.settled();
    expect(handled.sort()).toEqual(["1", "2", "3"]);
  });

  it("asks for the inbox when the endpoint has one that the client does not know", async () => {
    const { hooks } = failing(0);
    const chat = client(hooks);
    await chat.chatFinished();
    await expect(chat.settled()).rejects.toMatchObject({ code: "TEST_INBOX" });
  });

  it("says which notices hang in their handler", async () => {
    const { opened, open } = gate();
    const inbox = movableInbox();
    const { hooks } = endpoint({ inbox, handlers: { chat_finished: () => opened } });
    const chat = client(hooks, { inbox });
    await chat.chatFinished();
    await expect(chat.settled({ timeoutMs: 20 })).rejects.toThrow("1 × chat_finished");
    open();
    await chat.settled();
  });

  it("says when nobody works through the inbox", async () => {
    const { hooks, inbox } = failing(0, { worker: false });
    const chat = client(hooks, { inbox });
    await chat.chatFinished();
    await expect(chat.settled({ timeoutMs: 20 })).rejects.toMatchObject({
      message: expect.stringContaining("1 × chat_finished, due but not taken by a worker") as string,
      hint: expect.stringContaining("worker: false") as string,
    });
  });

  it("has nothing to wait for in an inbox that is paused", async () => {
    const { hooks, inbox, attempts } = failing(0);
    const chat = client(hooks, { inbox });
    await hooks.start();
    await inbox.pause();
    await chat.chatFinished();
    await chat.settled();
    expect(attempts).toHaveLength(0);
    await inbox.resume();
    await chat.settled();
    expect(attempts).toHaveLength(1);
  });

  it("waits for what an inbox that is paused had begun before", async () => {
    const { opened, open } = gate();
    const began = gate();
    const inbox = movableInbox();
    const { hooks } = endpoint({
      inbox,
      handlers: {
        chat_finished() {
          began.open();
          return opened;
        },
      },
    });
    const chat = client(hooks, { inbox });
    await chat.chatFinished();
    await began.opened;
    await inbox.pause();
    await expect(chat.settled({ timeoutMs: 1 })).rejects.toThrow("1 × chat_finished, being handled");
    open();
    await chat.settled();
    expect(await inbox.stats()).toMatchObject({ handled: 1 });
  });

  it("does not depend on timers that the test has faked", async () => {
    const { hooks, inbox, attempts } = failing(0);
    const chat = client(hooks, { inbox });
    vi.useFakeTimers();
    await chat.chatFinished();
    await chat.settled();
    expect(attempts).toHaveLength(1);
  });
});

describe("movableInbox()", () => {
  it("repeats a failed notice when its time has come, and not before", async () => {
    const { hooks, inbox, attempts } = failing(1, {
      // The worker does not look by itself: the inbox calls it.
      worker: { pollMs: day, retry: { firstDelayMs: hour } },
    });
    await client(hooks).chatFinished();
    await inbox.settled();
    await inbox.advance(40 * minute); // the first retry is due after 48 to 72 minutes
    expect(attempts).toHaveLength(1);
    await inbox.advance(40 * minute);
    expect(attempts).toHaveLength(2);
    expect(await inbox.stats()).toMatchObject({ handled: 1, waiting: 0 });
  });

  it("lets every retry happen at its time, however far the clock is moved", async () => {
    const retry = { attempts: 4, firstDelayMs: hour, factor: 1 };
    const { hooks, inbox, attempts, errors } = failing(Infinity, { worker: { retry } });
    await client(hooks).chatFinished();
    await inbox.advance(day);
    expect(attempts).toHaveLength(4);
    // Each delay is an hour, a fifth more or less; the test itself may take some time, too.
    const delays = attempts.slice(1).map((at, index) => at - attempts[index]!);
    for (const delay of delays) expect(delay).toBeGreaterThanOrEqual(0.8 * hour);
    expect(attempts.at(-1)).toBeLessThan(day);
    expect(errors).toHaveLength(4);
    expect(await inbox.stats()).toMatchObject({ dead: 1, waiting: 0 });
  });

  it("keeps the order of a chat while its first notice waits", async () => {
    const order: string[] = [];
    let isDown = true;
    const inbox = movableInbox();
    const { hooks } = endpoint({
      inbox,
      worker: { retry: { firstDelayMs: hour } },
      handlers: {
        chat_finished() {
          order.push("finished");
          if (isDown) throw new Error("down");
        },
        offline_message: () => void order.push("offline"),
      },
    });
    const chat = client(hooks);
    await chat.chatFinished({ chat_id: 7 });
    await inbox.settled();
    await chat.offlineMessage({ chat_id: 7 });
    await inbox.settled();
    expect(order).toEqual(["finished"]);
    isDown = false;
    await inbox.advance(2 * hour);
    expect(order).toEqual(["finished", "finished", "offline"]);
  });

  it("knows a duplicate for a day, and no longer", async () => {
    const { hooks, inbox, attempts } = failing(0);
    const chat = client(hooks, { inbox });
    const { sent } = await chat.chatFinished();
    await chat.send(sent);
    await inbox.advance(day - hour);
    await chat.send(sent);
    await chat.settled();
    expect(attempts).toHaveLength(1);
    await inbox.advance(2 * hour);
    await chat.send(sent);
    await chat.settled();
    expect(attempts).toHaveLength(2);
  });

  it("tells its own time to handlers", async () => {
    const inbox = movableInbox();
    const times: number[] = [];
    const { hooks } = endpoint({
      inbox,
      handlers: { chat_finished: (_event, { receivedAt }) => void times.push(receivedAt.getTime()) },
    });
    await inbox.advance(day);
    const before = inbox.clock.now();
    await client(hooks).chatFinished();
    await inbox.settled();
    // The time of receipt is that of the delivery's beginning; both clocks are read in whole milliseconds.
    expect(times[0]).toBeGreaterThanOrEqual(before - 1);
    expect(times[0]).toBeLessThanOrEqual(inbox.clock.now());
  });

  it("shares a clock", async () => {
    const clock = testClock();
    const inbox = movableInbox({ clock });
    await inbox.advance(hour);
    expect(clock.ahead).toBe(hour);
    expect(inbox.clock).toBe(clock);
  });

  it.each([-1, 0, 1.5, NaN, "60"])("does not move by %j", async (ms) => {
    await expect(movableInbox().advance(ms as number)).rejects.toMatchObject({ code: "OPTION_INVALID" });
    expect(() => testClock().advance(ms as number)).toThrow(/`ms`/);
  });
});
