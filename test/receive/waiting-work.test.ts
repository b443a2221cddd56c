import { describe, expect, it } from "vitest";
import type { Context } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rejecting, throwing, throwingProxy, untouchable } from "../support/odd-throws.js";
import { factOf, nextFact, recordedHooks, recordedHooksOfJavaScript } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

/** A promise, and what settles it. */
function held() {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  return { until, release };
}

describe("ctx.waitUntil", () => {
  it("does not hold the reply up", async () => {
    const { until, release } = held();
    let done = false;
    const { hooks } = recordedHooks({
      handlers: {
        chat_accepted(_event, { waitUntil }) {
          waitUntil(until.then(() => void (done = true)));
          return { contactInfo: { name: "Ann" } };
        },
      },
    });
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toMatchObject({ result: "ok" });
    expect(done).toBe(false);
    release();
    await hooks.close();
    expect(done).toBe(true);
  });

  it.each<[string, () => PromiseLike<unknown>]>([
    ["a rejection", () => rejecting(new Error("work"))],
    ["a rejection with nothing", () => rejecting(undefined)],
    [
      "a thenable that rejects",
      () => ({ then: (_resolve, reject) => throwing(reject?.(new Error("work"))) }),
    ],
    ["a thenable that throws", () => ({ then: () => throwing(new Error("work")) })],
    ["a Proxy that throws", () => throwingProxy("work") as PromiseLike<unknown>],
    ["something nobody can look at", () => untouchable() as PromiseLike<unknown>],
  ])("with %s: the reply is out, and onError is told once", async (_name, work) => {
    const { hooks, facts, errors } = recordedHooks({
      handlers: { chat_finished: (_event, { waitUntil }) => waitUntil(work()) },
    });
    expect(replied(await hooks.receive(post(minimalBodies.chat_finished)))).toEqual({ result: "ok" });
    await hooks.close();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.ctx).toMatchObject({ stage: "wait-until", event: "chat_finished" });
    expect(factOf(facts, "replied").outcome).toBe("handled");
    expect(factOf(facts, "failed").stage).toBe("wait-until");
  });

  it.each([undefined, null, 5, "text", {}, () => 5])(
    "with %s, which is no promise, does no harm",
    async (work) => {
      const { hooks, errors } = recordedHooksOfJavaScript({
        handlers: {
          chat_finished: (_event: unknown, ctx: { waitUntil(work: unknown): void }) => ctx.waitUntil(work),
        },
      });
      expect(replied(await hooks.receive(post(minimalBodies.chat_finished)))).toEqual({ result: "ok" });
      await hooks.close();
      expect(errors).toEqual([]);
    },
  );

  it("is told of each failure among several, also those that are added by work", async () => {
    const { hooks, errors } = recordedHooks({
      handlers: {
        chat_finished(_event, { waitUntil }) {
          waitUntil(rejecting(new Error("first")));
          waitUntil(Promise.resolve().then(() => waitUntil(rejecting(new Error("second")))));
        },
      },
    });
    await hooks.receive(post(minimalBodies.chat_finished));
    await hooks.close();
    expect(errors.map(({ error }) => error.message)).toEqual(["first", "second"]);
  });

  it("hands the work to the platform that keeps workers alive, even to one that refuses", async () => {
    const kept: Promise<unknown>[] = [];
    const { until, release } = held();
    const { hooks } = recordedHooks({ handlers: { chat_finished: (_event, ctx) => ctx.waitUntil(until) } });
    const waitUntil = (work: Promise<unknown>) => void kept.push(work);
    await hooks.receive(post(minimalBodies.chat_finished, { waitUntil }));
    expect(kept).toHaveLength(1);
    release();
    await kept[0];

    const refusing = () => throwing(new Error("the request has ended"));
    const reply = await hooks.receive(post(minimalBodies.chat_finished, { waitUntil: refusing }));
    expect(replied(reply)).toEqual({ result: "ok" });
  });
});

describe("after", () => {
  it("runs once the reply is out, whatever became of the event", async () => {
    const order: string[] = [];
    const note = (what: string) => () => void order.push(what);
    const { hooks } = recordedHooks({
      handlers: { chat_accepted: note("handler"), chat_finished: () => throwing(new Error("handler")) },
      after: { chat_accepted: note("after"), chat_finished: note("after"), offline_message: note("after") },
    });
    for (const name of ["chat_accepted", "chat_finished", "offline_message"] as const) {
      order.length = 0;
      await hooks.receive(post(minimalBodies[name])).then(note("reply"));
      await hooks.close();
      expect(order.slice(-2)).toEqual(["reply", "after"]);
    }
  });

  it("gets the event and a context of its own", async () => {
    const contexts: Context[] = [];
    const ids: string[] = [];
    const keep = (event: { chatId: string }, ctx: Context) => {
      contexts.push(ctx);
      ids.push(event.chatId);
    };
    const { hooks, facts } = recordedHooks({
      handlers: { chat_accepted: keep },
      after: { chat_accepted: keep },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    await hooks.close();
    expect(ids).toEqual(["1", "1"]);
    expect(contexts.map((ctx) => ctx.deliveryId)).toEqual([facts[0]?.deliveryId, facts[0]?.deliveryId]);
  });

  it.each([
    ["throws", throwing],
    ["rejects", rejecting],
  ])("when it %s, onError and a fact tell once, and the next delivery is served", async (_name, fail) => {
    const { hooks, errors, facts } = recordedHooks({
      after: { chat_accepted: () => fail(new Error("after")) },
    });
    const failed = nextFact(hooks, "failed");
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
    expect(await failed).toMatchObject({ stage: "after", event: "chat_accepted", code: undefined });
    expect(errors).toMatchObject([{ error: { message: "after" }, ctx: { stage: "after" } }]);
    expect(facts.map((fact) => fact.type)).toEqual(["received", "decoded", "replied", "failed"]);
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
    await hooks.close();
  });

  it("does not run for a delivery that was refused", async () => {
    const ran: string[] = [];
    const { hooks } = recordedHooks({ after: { chat_accepted: ({ chatId }) => void ran.push(chatId) } });
    await hooks.receive(post({ event_name: "chat_accepted" }));
    await hooks.receive(post('{"event_name":"chat_accepted","chat_id":1'));
    await hooks.close();
    expect(ran).toEqual([]);
  });
});

describe("close", () => {
  it("waits for handlers that outlasted their deadline", async () => {
    const { until, release } = held();
    const { hooks, facts } = recordedHooks({ deadlineMs: 1, handlers: { chat_accepted: () => until } });
    await hooks.receive(post(minimalBodies.chat_accepted));
    const closed = hooks.close();
    release();
    await closed;
    expect(facts.at(-1)).toMatchObject({ type: "late", outcome: "returned" });
  });

  it("waits for onError", async () => {
    const { until, release } = held();
    let told = false;
    const { hooks } = recordedHooks({
      handlers: { chat_accepted: () => throwing(new Error("x")) },
      onError: () => until.then(() => void (told = true)),
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    const closed = hooks.close();
    release();
    await closed;
    expect(told).toBe(true);
  });

  it("gives up after graceMs", async () => {
    const { hooks } = recordedHooks({
      after: { chat_accepted: () => new Promise(() => undefined) },
      handlers: { chat_accepted: (_event, { waitUntil }) => waitUntil(new Promise(() => undefined)) },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    await expect(hooks.close({ graceMs: 5 })).resolves.toBeUndefined();
  });

  it("is done at once when nothing goes on, also twice", async () => {
    const { hooks } = recordedHooks();
    await hooks.close();
    await hooks.close();
  });
});
