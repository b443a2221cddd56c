import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { memoryInbox } from "../../src/inbox/memory.js";
import { serve } from "../../src/server/index.js";
import { newMetrics } from "../../src/server/metrics/metrics.js";
import { exchange, post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { nextFact, recordedHooks } from "../support/recorded-hooks.js";

afterEach(() => vi.useRealTimers());

const year = 365 * 24 * 3_600_000;

describe("a clock that jumps", () => {
  it.each([
    ["back", -year],
    ["ahead", year],
  ])("%s keeps no delivery from being answered and handled", async (_way, jump) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const recorded = recordedHooks({
      inbox: memoryInbox(),
      handlers: { chat_accepted: () => ({ enableAssign: true }), chat_finished: () => undefined },
    });
    const { hooks, facts } = recorded;
    const server = await serve(hooks, { port: 0, refusalsPerMinute: 2 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const metrics = newMetrics({ "/chat-hooks": hooks }, () => 0);
    onTestFinished(() => metrics.end());

    for (const chat_id of [1, 2]) {
      const handled = nextFact(hooks, "handled");
      expect((await post(server.url, { ...minimalBodies.chat_finished, chat_id })).status).toBe(200);
      await handled;
      const card = await post(server.url, { ...minimalBodies.chat_accepted, chat_id });
      expect(card.json).toEqual({ result: "ok", enable_assign: true });
      expect((await exchange(`http://127.0.0.1:${server.port}/readyz`, {})).status).toBe(200);
      vi.setSystemTime(Date.now() + jump);
    }
    for (const fact of facts) {
      if (fact.type !== "replied") continue;
      expect(fact.durationMs).toBeGreaterThanOrEqual(0);
      expect(fact.durationMs).toBeLessThan(60_000);
    }
    const age = /oldest_waiting_seconds\{[^}]*\} (\S+)/.exec(await metrics.registry.metrics())?.[1];
    expect(Number(age)).toBeGreaterThanOrEqual(0);
  });
});
