import { describe, expect, it } from "vitest";
import type { Context } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { factOf, nextFact, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const deadlineMs = 5;

/** Resolves once the deadline has passed. */
const deadline = ({ signal }: Context) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

/** Resolves once the reply is out. */
async function lateReply(ctx: Context) {
  await deadline(ctx);
  await new Promise((resolve) => setImmediate(resolve));
}

const replies = [
  ["chat_accepted", 200, "ok"],
  ["chat_finished", 500, "handler failed"],
] as const;

describe.each(replies)(
  "a handler of %s that outlasts the deadline: the reply is %i",
  (event, status, result) => {
    it("when it never returns; onError is told once", async () => {
      const { hooks, facts, errors } = recordedHooks({
        deadlineMs,
        handlers: { [event]: () => new Promise<undefined>(() => undefined) },
      });
      const reply = await hooks.receive(post(minimalBodies[event]));
      expect(reply.status).toBe(status);
      expect(replied(reply)).toEqual({ result });
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        error: {
          code: "DEADLINE_EXCEEDED",
          message: `The handler of ${event} did not finish within 5 ms, so the reply went out without it.`,
        },
        ctx: { stage: "deadline", event },
      });
      expect(factOf(facts, "failed")).toMatchObject({ stage: "deadline", code: "DEADLINE_EXCEEDED" });
      expect(factOf(facts, "replied")).toMatchObject({ outcome: "failed", status });
      await hooks.close({ graceMs: 1 });
    });

    it("when it returns afterwards: its answer is not sent, and a late fact tells", async () => {
      const { hooks, facts, errors } = recordedHooks({
        deadlineMs,
        handlers: {
          async [event](_event: unknown, ctx: Context) {
            await lateReply(ctx);
            return { contactInfo: { name: "too late" } };
          },
        },
      });
      const late = nextFact(hooks, "late");
      const reply = await hooks.receive(post(minimalBodies[event]));
      expect(replied(reply)).toEqual({ result });
      expect(await late).toMatchObject({ event, outcome: "returned", deliveryId: facts[0]?.deliveryId });
      expect(errors).toHaveLength(1);
      expect(facts.map((fact) => fact.type)).toEqual(["received", "decoded", "failed", "replied", "late"]);
    });

    it("when it rejects afterwards: a late fact tells, onError not again", async () => {
      const { hooks, errors } = recordedHooks({
        deadlineMs,
        handlers: {
          async [event](_event: unknown, ctx: Context) {
            await lateReply(ctx);
            throw new Error("late");
          },
        },
      });
      const late = nextFact(hooks, "late");
      expect(replied(await hooks.receive(post(minimalBodies[event])))).toEqual({ result });
      expect(await late).toMatchObject({ event, outcome: "threw" });
      expect(errors.map(({ error }) => error)).toEqual([
        expect.objectContaining({ code: "DEADLINE_EXCEEDED" }),
      ]);
    });

    it("when it rejects because the signal aborted, in the same instant", async () => {
      const { hooks, facts, errors } = recordedHooks({
        deadlineMs,
        handlers: {
          [event]: (_event: unknown, { signal }: Context) =>
            new Promise<undefined>((_resolve, reject) => {
              signal.addEventListener("abort", () => reject(signal.reason as Error));
            }),
        },
      });
      expect(replied(await hooks.receive(post(minimalBodies[event])))).toEqual({ result });
      await hooks.close();
      expect(errors).toHaveLength(1);
      expect(factOf(facts, "late").outcome).toBe("threw");
      expect(facts.filter((fact) => fact.type === "replied")).toHaveLength(1);
    });

    it("and the next delivery is served", async () => {
      let calls = 0;
      const { hooks, errors } = recordedHooks({
        deadlineMs,
        handlers: {
          [event]() {
            calls += 1;
            return calls === 1 ? new Promise<undefined>(() => undefined) : undefined;
          },
        },
      });
      expect(replied(await hooks.receive(post(minimalBodies[event])))).toEqual({ result });
      expect(replied(await hooks.receive(post(minimalBodies[event])))).toEqual({ result: "ok" });
      expect(errors).toHaveLength(1);
    });
  },
);

describe("ctx.signal", () => {
  it("aborts at the deadline, with the reason", async () => {
    const signals: AbortSignal[] = [];
    const { hooks } = recordedHooks({
      deadlineMs,
      handlers: {
        async chat_accepted(_event, ctx) {
          signals.push(ctx.signal);
          await deadline(ctx);
          return null;
        },
      },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    expect(signals[0]?.aborted).toBe(true);
    expect(signals[0]?.reason).toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });

  it("is aborted also when it is first asked for behind the deadline", async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const signals: AbortSignal[] = [];
    const { hooks } = recordedHooks({
      deadlineMs,
      handlers: {
        async chat_accepted(_event, ctx) {
          await released;
          signals.push(ctx.signal);
          return null;
        },
      },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    release();
    await hooks.close();
    expect(signals[0]?.aborted).toBe(true);
  });

  it("does not abort for a handler that was in time", async () => {
    const signals: AbortSignal[] = [];
    const { hooks } = recordedHooks({
      handlers: { chat_accepted: (_event, { signal }) => void signals.push(signal) },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    await hooks.close();
    expect(signals[0]?.aborted).toBe(false);
  });
});

it("an onUnknown that never returns is cut off, and the platform is told ok", async () => {
  const { hooks, facts, errors } = recordedHooks({
    deadlineMs,
    onUnknown: () => new Promise(() => undefined),
  });
  expect(replied(await hooks.receive(post({ event_name: "brand_new" })))).toEqual({ result: "ok" });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ error: { code: "DEADLINE_EXCEEDED" }, ctx: { event: "unknown" } });
  expect(factOf(facts, "replied")).toMatchObject({ outcome: "unknown", status: 200 });
});
