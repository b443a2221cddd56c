import { afterEach, describe, expect, it } from "vitest";
import { retryLater } from "../../src/index.js";
import type { ChatFinished, ChatHooks, ChatHooksOptions, Fact } from "../../src/index.js";
import type { Inbox } from "../../src/inbox/inbox.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { ChatHooksError } from "../../src/errors.js";
import { post, replied } from "../support/delivery.js";
import { recordedHooks, type RecordedHooks } from "../support/recorded-hooks.js";

const finished = (chat: number, note = "") => ({
  event_name: "chat_finished",
  chat_id: chat,
  plain_messages: note,
});
const accepted = (chat: number) => ({ event_name: "chat_accepted", chat_id: chat });

const open: ChatHooks[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((hooks) => hooks.close({ graceMs: 0 })));
});

/** An endpoint with an inbox in memory whose worker repeats at once. */
function withInbox(options: Partial<ChatHooksOptions>): RecordedHooks {
  const recorded = recordedHooks({
    inbox: memoryInbox(),
    worker: { pollMs: 5, retry: { attempts: 3, firstDelayMs: 1, factor: 1 } },
    ...options,
  });
  open.push(recorded.hooks);
  return recorded;
}

/** Resolves once a fact satisfies the condition; facts from before count too. */
function until(
  { hooks, facts }: RecordedHooks,
  condition: (facts: readonly Fact[]) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    if (condition(facts)) return resolve();
    const end = hooks.subscribe(() => {
      if (!condition(facts)) return;
      end();
      resolve();
    });
  });
}

const count = (facts: readonly Fact[], type: Fact["type"]) =>
  facts.filter((fact) => fact.type === type).length;

describe("a notice with an inbox", () => {
  it("is told ok once it is stored, without waiting for its handler, which runs afterwards", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const seen: [ChatFinished, string, number][] = [];
    const recorded = withInbox({
      handlers: {
        async chat_finished(event, ctx) {
          await gate;
          seen.push([event, ctx.deliveryId, ctx.attempt]);
        },
      },
    });
    const reply = await recorded.hooks.receive(post(finished(1, "Ann: hi")));
    expect(replied(reply)).toEqual({ result: "ok" });
    expect(seen).toEqual([]);

    release();
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(seen[0]?.[0]).toMatchObject({
      chatId: "1",
      plainMessages: "Ann: hi",
      raw: finished(1, "Ann: hi"),
    });
    expect(seen[0]?.[1]).toBe(recorded.facts[0]?.deliveryId);
    expect(seen[0]?.[2]).toBe(1);
  });

  it("is repeated until its handler succeeds, with attempts counted and the same delivery id", async () => {
    const attempts: [string, number][] = [];
    const recorded = withInbox({
      handlers: {
        chat_finished(_event, { deliveryId, attempt }) {
          attempts.push([deliveryId, attempt]);
          if (attempt < 3) throw new Error("the CRM is down");
        },
      },
    });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(attempts.map(([, attempt]) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(attempts.map(([id]) => id)).size).toBe(1);
    expect(recorded.errors.map(({ error, ctx }) => [error.message, ctx.stage])).toEqual([
      ["the CRM is down", "handler"],
      ["the CRM is down", "handler"],
    ]);
    expect(count(recorded.facts, "retrying")).toBe(2);
  });

  it("is dead after its last attempt, and a person can make it wait again", async () => {
    let isDown = true;
    const inbox = memoryInbox();
    const recorded = withInbox({
      inbox,
      handlers: {
        chat_finished() {
          if (isDown) throw new Error("down");
        },
      },
    });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) =>
      facts.some((fact) => fact.type === "retrying" && fact.retryAt === undefined),
    );
    expect(await inbox.stats()).toMatchObject({ dead: 1, waiting: 0 });

    isDown = false;
    expect(await inbox.retry({ state: "dead" })).toBe(1);
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(await inbox.stats()).toMatchObject({ dead: 0, waiting: 0, handled: 1 });
  });

  it("counts as handled when its handler calls reject(), because the platform was told ok long ago", async () => {
    const { reject } = await import("../../src/index.js");
    const recorded = withInbox({
      handlers: {
        chat_finished() {
          throw reject("not ours");
        },
      },
    });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(recorded.errors).toEqual([]);
  });

  it("that comes twice is acknowledged twice and handled once, also when both arrive together", async () => {
    let handled = 0;
    const recorded = withInbox({ handlers: { chat_finished: () => void (handled += 1) } });
    const replies = await Promise.all([1, 2, 3].map(() => recorded.hooks.receive(post(finished(1)))));
    await recorded.hooks.receive(post(finished(2)));
    await until(recorded, (facts) => count(facts, "handled") === 2);
    expect(replies.map((reply) => replied(reply).result)).toEqual(["ok", "ok", "ok"]);
    expect(handled).toBe(2);
    const kept = recorded.facts.flatMap((fact) => (fact.type === "kept" ? [fact.duplicate] : []));
    expect(kept.filter((duplicate) => duplicate)).toHaveLength(2);
  });

  it("is a duplicate by the merchant's own key, when there is one", async () => {
    const seen: string[] = [];
    const recorded = withInbox({
      deliveryKey: { chat_finished: (event) => event.chatId },
      handlers: { chat_finished: (event) => void seen.push(event.plainMessages ?? "") },
    });
    await recorded.hooks.receive(post(finished(1, "first")));
    await recorded.hooks.receive(post(finished(1, "second")));
    await recorded.hooks.receive(post(finished(2, "third")));
    await until(recorded, (facts) => count(facts, "handled") === 2);
    expect(seen).toEqual(["first", "third"]);
  });

  it("is kept all the same when the merchant's own key fails, and onError is told", async () => {
    const recorded = withInbox({
      deliveryKey: {
        chat_finished() {
          throw new Error("no key");
        },
      },
      handlers: { chat_finished: () => undefined },
    });
    expect(replied(await recorded.hooks.receive(post(finished(1)))).result).toBe("ok");
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(recorded.errors.map(({ ctx }) => ctx.stage)).toEqual(["inbox"]);
  });

  it("waits for the one before it in the same chat, also through its retries, while other chats go on", async () => {
    const order: string[] = [];
    const recorded = withInbox({
      handlers: {
        chat_finished(event, { attempt }) {
          if (event.plainMessages === "a1" && attempt < 3) throw new Error("not yet");
          order.push(event.plainMessages ?? "");
        },
      },
    });
    for (const note of ["a1", "a2"]) await recorded.hooks.receive(post(finished(1, note)));
    await recorded.hooks.receive(post(finished(2, "b1")));
    await until(recorded, (facts) => count(facts, "handled") === 3);
    expect(order.filter((note) => note.startsWith("a"))).toEqual(["a1", "a2"]);
    expect(order[0]).toBe("b1");
  });

  it("without a handler is acknowledged and not kept", async () => {
    const inbox = memoryInbox();
    const recorded = withInbox({ inbox });
    expect(replied(await recorded.hooks.receive(post(finished(1)))).result).toBe("ok");
    await recorded.hooks.start();
    expect(await inbox.stats()).toMatchObject({ waiting: 0, handled: 0 });
  });
});

describe("a handler that calls retryLater()", () => {
  it("is called again then, with its attempt counted, and onError is not told", async () => {
    const attempts: number[] = [];
    const recorded = withInbox({
      worker: { pollMs: 5, retry: { attempts: 3, firstDelayMs: 3_600_000, factor: 1 } },
      handlers: {
        chat_finished(_event, { attempt }) {
          attempts.push(attempt);
          if (attempt === 1) throw retryLater({ ms: 1 });
          // A forgotten throw does no harm.
          if (attempt === 2) retryLater({ at: new Date(0) });
        },
      },
    });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) => count(facts, "handled") === 1);
    expect(attempts).toEqual([1, 2, 3]);
    expect(recorded.errors).toEqual([]);
    expect(count(recorded.facts, "retrying")).toBe(2);
  });

  it("is given up after the last attempt, and onError is told then", async () => {
    const inbox = memoryInbox();
    const recorded = withInbox({ inbox, handlers: { chat_finished: () => void retryLater({ ms: 0 }) } });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) => count(facts, "retrying") === 3);
    expect(recorded.errors.map(({ error }) => error.name)).toEqual(["RetryLater"]);
    expect(await inbox.list()).toMatchObject([{ state: "dead", attempts: 3, error: "RetryLater" }]);
  });

  it("keeps the ones behind it in the chat waiting", async () => {
    const order: string[] = [];
    const recorded = withInbox({
      handlers: {
        chat_finished(event, { attempt }) {
          if (event.plainMessages === "a1" && attempt === 1) throw retryLater({ ms: 1 });
          order.push(event.plainMessages ?? "");
        },
      },
    });
    for (const note of ["a1", "a2"]) await recorded.hooks.receive(post(finished(1, note)));
    await until(recorded, (facts) => count(facts, "handled") === 2);
    expect(order).toEqual(["a1", "a2"]);
  });

  it("without an inbox is a failure like any other", async () => {
    const recorded = recordedHooks({
      handlers: {
        chat_finished: () => void retryLater({ ms: 1 }),
        chat_accepted: () => void retryLater({ ms: 1 }),
      },
    });
    expect((await recorded.hooks.receive(post(finished(1)))).status).toBe(500);
    expect(replied(await recorded.hooks.receive(post(accepted(1))))).toEqual({ result: "ok" });
    expect(recorded.errors.map(({ error }) => error.name)).toEqual(["RetryLater", "RetryLater"]);
  });
});

describe("an inbox that can't store", () => {
  /** An inbox whose appends fail until it is mended. */
  function failing(): { inbox: Inbox; mend: () => void } {
    let isBroken = true;
    const memory = memoryInbox();
    const inbox: Inbox = {
      ...memory,
      append: (entries) =>
        isBroken
          ? Promise.reject(
              new ChatHooksError("INBOX_UNAVAILABLE", { store: "test", reason: "the disk is full" }),
            )
          : memory.append(entries),
    };
    return { inbox, mend: () => void (isBroken = false) };
  }

  it("makes a notice a 503 that says try again and nothing else, and works again by itself", async () => {
    const { inbox, mend } = failing();
    const recorded = withInbox({ inbox, handlers: { chat_finished: () => undefined } });
    const reply = await recorded.hooks.receive(post(finished(1)));
    expect([reply.status, replied(reply)]).toEqual([503, { result: "try again" }]);
    expect(
      recorded.errors.map(({ error }) => (error instanceof ChatHooksError ? error.code : error)),
    ).toEqual(["INBOX_UNAVAILABLE"]);

    mend();
    expect((await recorded.hooks.receive(post(finished(1)))).status).toBe(200);
    await until(recorded, (facts) => count(facts, "handled") === 1);
  });

  it("never costs the operator a card: the answer goes out, and its `after` work runs in this process", async () => {
    const { inbox } = failing();
    let followed: (chat: string) => void = () => undefined;
    const done = new Promise<string>((resolve) => (followed = resolve));
    const recorded = withInbox({
      inbox,
      handlers: { chat_accepted: () => ({ customData: [{ content: "Premium" }] }) },
      after: { chat_accepted: (event) => followed(event.chatId) },
    });
    const reply = await recorded.hooks.receive(post(accepted(7)));
    expect(replied(reply)).toEqual({ result: "ok", custom_data: [{ content: "Premium" }] });
    expect(await done).toBe("7");
    expect(recorded.errors.map(({ ctx }) => ctx.stage)).toEqual(["inbox"]);
  });
});

describe("an inbox that does not answer", () => {
  /** An inbox whose appends settle only when they are told to. */
  function silent(): { inbox: Inbox; refuse: () => void } {
    let refuse = (): void => undefined;
    const answer = new Promise<never>((_resolve, reject) => {
      refuse = () => reject(new ChatHooksError("INBOX_UNAVAILABLE", { store: "test", reason: "it is gone" }));
    });
    return { inbox: { ...memoryInbox(), append: () => answer }, refuse: () => refuse() };
  }

  it("makes a notice a 503 at the deadline, and onError is told once", async () => {
    const { inbox } = silent();
    const recorded = withInbox({ inbox, deadlineMs: 20, handlers: { chat_finished: () => undefined } });
    const reply = await recorded.hooks.receive(post(finished(1)));
    expect([reply.status, replied(reply)]).toEqual([503, { result: "try again" }]);
    expect(recorded.errors.map(({ error }) => error.message)).toEqual([
      "The endpoint's inbox can't store or read just now: it did not answer within 20 ms.",
    ]);
  });

  it("does not hold the operator's card up; the `after` work runs in this process when it fails at last", async () => {
    const { inbox, refuse } = silent();
    let followed = (): void => undefined;
    const done = new Promise<void>((resolve) => (followed = resolve));
    const recorded = withInbox({
      inbox,
      deadlineMs: 20,
      handlers: { chat_accepted: () => ({ customData: [{ content: "Premium" }] }) },
      after: { chat_accepted: () => followed() },
    });
    const reply = await recorded.hooks.receive(post(accepted(7)));
    expect(replied(reply)).toEqual({ result: "ok", custom_data: [{ content: "Premium" }] });
    expect(recorded.errors).toEqual([]);
    refuse();
    await done;
    expect(recorded.errors.map(({ ctx }) => ctx.stage)).toEqual(["inbox"]);
  });
});

describe("`after` work with an inbox", () => {
  it("is kept before the reply, runs by the worker, and is repeated like a notice", async () => {
    const inbox = memoryInbox();
    const attempts: number[] = [];
    const recorded = withInbox({
      inbox,
      handlers: { chat_accepted: () => null },
      after: {
        chat_accepted(_event, { attempt }) {
          attempts.push(attempt);
          if (attempt === 1) throw new Error("not yet");
        },
      },
    });
    await recorded.hooks.receive(post(accepted(1)));
    await recorded.hooks.receive(post(accepted(1)));
    await until(recorded, () => attempts.length === 2 && count(recorded.facts, "retrying") === 1);
    await until(recorded, (facts) => facts.some((fact) => fact.type === "handled" && fact.attempt === 2));
    expect(attempts).toEqual([1, 2]);
    expect(recorded.errors.map(({ ctx }) => ctx.stage)).toEqual(["after"]);
  });

  it("of a notice follows its handler", async () => {
    const order: string[] = [];
    const recorded = withInbox({
      handlers: { chat_finished: () => void order.push("handler") },
      after: { chat_finished: () => void order.push("after") },
    });
    await recorded.hooks.receive(post(finished(1)));
    await until(recorded, (facts) => count(facts, "handled") === 2);
    expect(order).toEqual(["handler", "after"]);
  });
});

describe("the worker", () => {
  it("is not started with worker: false; another process with the same inbox handles the notice", async () => {
    const inbox = memoryInbox();
    const seen: string[] = [];
    const storing = withInbox({
      inbox,
      worker: false,
      handlers: { chat_finished: () => void seen.push("storing") },
    });
    await storing.hooks.receive(post(finished(1)));
    expect(await inbox.stats()).toMatchObject({ waiting: 1, leased: 0 });

    const working = withInbox({ inbox, handlers: { chat_finished: () => void seen.push("working") } });
    await working.hooks.start();
    await until(working, (facts) => count(facts, "handled") === 1);
    expect(seen).toEqual(["working"]);
  });

  it("finishes on close what it has begun, and hands back what takes longer than the grace", async () => {
    const inbox = memoryInbox();
    // The inbox must outlive the endpoint here, to be looked at.
    const shared: Inbox = { ...inbox, close: () => Promise.resolve() };
    let began = (): void => undefined;
    const running = new Promise<void>((resolve) => (began = resolve));
    let aborted: unknown;
    const { hooks } = recordedHooks({
      inbox: shared,
      worker: { pollMs: 5 },
      handlers: {
        chat_finished(_event, { signal }) {
          began();
          signal.addEventListener("abort", () => void (aborted = signal.reason));
          return new Promise<void>(() => undefined);
        },
      },
    });
    await hooks.receive(post(finished(1)));
    await running;
    await hooks.close({ graceMs: 1 });
    expect(aborted).toBeInstanceOf(Error);
    expect(await inbox.stats()).toMatchObject({ waiting: 1, leased: 0 });
    expect((await inbox.list())[0]?.attempts).toBe(0);
  });
});
