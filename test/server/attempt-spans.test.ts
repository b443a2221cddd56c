import { trace } from "@opentelemetry/api";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { memoryInbox } from "../../src/inbox/memory.js";
import type { ChatHooks } from "../../src/index.js";
import { setAroundAttempt } from "../../src/lifecycle/around-attempt.js";
import { attemptSpans } from "../../src/server/attempt-spans.js";
import { traced } from "../../src/server/tracing.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { nextFact, recordedHooks } from "../support/recorded-hooks.js";
import { recordedSpans } from "../support/recorded-spans.js";

const exporter = recordedSpans();
afterEach(() => setAroundAttempt(undefined));

/** Hooks with an inbox, traced as the service does it. */
function tracedHooks(options: Parameters<typeof recordedHooks>[0], most?: number): ChatHooks {
  const { hooks } = recordedHooks({
    inbox: memoryInbox(),
    worker: { retry: { firstDelayMs: 1 }, pollMs: 10 },
    ...options,
  });
  const spans = attemptSpans(most);
  hooks.subscribe(spans.listen);
  setAroundAttempt(spans.around);
  onTestFinished(() => hooks.close());
  return hooks;
}

function deliver(hooks: ChatHooks, body: object) {
  const delivery = post(body);
  return traced(delivery, () => hooks.receive(delivery));
}

const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
const attempts = () => named("chat-hooks attempt");
const delivered = () => named("chat-hooks delivery");

describe("an attempt's span", () => {
  it("begins a trace of its own, is linked to the delivery's, and has the handler's own below it", async () => {
    const hooks = tracedHooks({
      handlers: { chat_finished: () => trace.getTracer("shop").startSpan("save chat").end() },
    });
    const handled = nextFact(hooks, "handled");
    await deliver(hooks, minimalBodies.chat_finished);
    const { deliveryId } = await handled;
    const [attempt] = attempts();
    const [delivery] = delivered();
    expect(attempt?.parentSpanContext).toBeUndefined();
    expect(attempt?.spanContext().traceId).not.toBe(delivery?.spanContext().traceId);
    expect(attempt?.links.map(({ context }) => context.spanId)).toEqual([delivery?.spanContext().spanId]);
    expect(attempt?.attributes).toEqual({
      "chat_hooks.delivery_id": deliveryId,
      "chat_hooks.platform": "jivo",
      "chat_hooks.event": "chat_finished",
      "chat_hooks.attempt": 1,
    });
    expect(named("save chat")[0]?.parentSpanContext?.spanId).toBe(attempt?.spanContext().spanId);
  });

  it("is an error without its message when the handler fails, and the next one is linked, too", async () => {
    let failures = 0;
    const hooks = tracedHooks({
      handlers: {
        chat_finished: () => {
          failures += 1;
          if (failures === 1) throw new Error("private");
        },
      },
    });
    const handled = nextFact(hooks, "handled");
    await deliver(hooks, minimalBodies.chat_finished);
    await handled;
    const spanId = delivered()[0]?.spanContext().spanId;
    expect(
      attempts().map(({ attributes, links, status }) => [
        attributes["chat_hooks.attempt"],
        status,
        links[0]?.context.spanId,
      ]),
    ).toEqual([
      [1, { code: 2 }, spanId],
      [2, { code: 0 }, spanId],
    ]);
    expect(attempts().flatMap(({ events }) => events)).toEqual([]);
  });

  it("is there for follow-up work, too", async () => {
    const hooks = tracedHooks({ after: { chat_accepted: () => undefined } });
    const handled = new Promise<void>((resolve) => {
      hooks.subscribe((fact) => fact.type === "handled" && fact.fromInbox && resolve());
    });
    await deliver(hooks, minimalBodies.chat_accepted);
    await handled;
    expect(attempts()[0]?.links).toHaveLength(1);
    expect(attempts()[0]?.attributes["chat_hooks.event"]).toBe("chat_accepted");
  });

  it("has no link when the delivery is not known any more, or was another process's", async () => {
    const inbox = memoryInbox();
    const before = tracedHooks({ inbox, worker: false, handlers: { chat_finished: () => undefined } }, 1);
    await deliver(before, { ...minimalBodies.chat_finished, chat_id: "1" });
    const hooks = tracedHooks({ inbox, handlers: { chat_finished: () => undefined } });
    const handled = nextFact(hooks, "handled");
    await hooks.start();
    await handled;
    expect(attempts().map(({ links }) => links)).toEqual([[]]);
  });

  it("remembers so many deliveries and no more", async () => {
    const inbox = memoryInbox();
    const hooks = tracedHooks({ inbox, handlers: { chat_finished: () => undefined } }, 2);
    await hooks.start();
    await inbox.pause();
    for (const chat_id of ["1", "2", "3"]) await deliver(hooks, { ...minimalBodies.chat_finished, chat_id });
    let left = 3;
    const all = new Promise<void>((resolve) => {
      hooks.subscribe((fact) => fact.type === "handled" && --left === 0 && resolve());
    });
    await inbox.resume();
    await all;
    const linked = attempts().map(({ links }) => links.length);
    expect(linked.sort()).toEqual([0, 1, 1]);
  });
});
