import { expect, it } from "vitest";
import type { Context, Handlers } from "../../src/index.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { recordedHooks } from "../support/recorded-hooks.js";

const secret = "0123456789abcdef";

/** The context that each hook gets of one delivery. */
async function contextsOf(body: object, path = `/${secret}`) {
  const contexts: Context[] = [];
  const keep = (_event: unknown, ctx: Context) => void contexts.push(ctx);
  const recorded = recordedHooks({
    auth: { secret: { north: secret, south: `${secret}-south` } },
    handlers: { chat_accepted: keep, chat_finished: keep },
    after: { chat_accepted: keep },
    onUnknown: keep,
  });
  await recorded.hooks.receive(post(body, { path }));
  await recorded.hooks.close();
  return { ...recorded, contexts };
}

it("tells the platform and whose shop it is", async () => {
  const south = await contextsOf(minimalBodies.chat_accepted, `/${secret}-south`);
  expect(south.contexts.map(({ platform, tenant }) => [platform, tenant])).toEqual([
    ["jivo", "south"],
    ["jivo", "south"],
  ]);
  const north = await contextsOf({ type: "chat_accepted", chatId: "c" });
  expect(north.contexts[0]).toMatchObject({ platform: "vivo", tenant: "north" });
});

it("has the id that all facts of the delivery have, and another for the next delivery", async () => {
  const first = await contextsOf(minimalBodies.chat_accepted);
  const ids = [...first.contexts, ...first.facts].map(({ deliveryId }) => deliveryId);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  const second = await contextsOf(minimalBodies.chat_accepted);
  expect(second.contexts[0]?.deliveryId).not.toBe(ids[0]);
});

it("has the moment of arrival, which is that of the first fact, and the number of the attempt", async () => {
  const { contexts, facts } = await contextsOf(minimalBodies.chat_finished);
  const [ctx] = contexts;
  expect(ctx?.receivedAt).toBeInstanceOf(Date);
  expect(ctx?.receivedAt.getTime()).toBeLessThanOrEqual(facts[0]?.at ?? 0);
  expect(ctx?.attempt).toBe(1);
});

it("reaches onUnknown, too", async () => {
  const { contexts } = await contextsOf({ event_name: "brand_new" });
  expect(contexts).toEqual([expect.objectContaining({ platform: "jivo", tenant: "north" })]);
});

it("logs where the options say", async () => {
  const { contexts, lines } = await contextsOf(minimalBodies.chat_accepted);
  contexts[0]?.log.info({ orders: 3 }, "customer found");
  expect(lines).toEqual([{ level: "info", fields: { orders: 3 }, message: "customer found" }]);
});

it("may be taken apart", async () => {
  const worked: string[] = [];
  const { hooks, errors, lines } = recordedHooks({
    identity: { verify: async () => ({ claims: { sub: "42" }, reason: null }) },
    handlers: {
      async client_check_token(_event, { customer, waitUntil, log: { info }, signal }) {
        const claims = await customer();
        waitUntil(Promise.resolve().then(() => worked.push("waited")));
        info({}, `customer ${claims?.sub ?? "none"}`);
        worked.push(signal.aborted ? "aborted" : "in time");
      },
    },
  });
  await hooks.receive(post(minimalBodies.client_check_token));
  await hooks.close();
  expect(errors).toEqual([]);
  expect(worked).toEqual(["in time", "waited"]);
  expect(lines.map(({ message }) => message)).toEqual(["customer 42"]);
});

it("handlers may use `this` to call each other", async () => {
  const handlers: Handlers = {
    chat_updated: () => ({ contactInfo: { name: "Ann" } }),
    async chat_accepted(event, ctx) {
      return this.chat_updated?.({ ...event, type: "chat_updated" }, ctx);
    },
  };
  const { hooks } = recordedHooks({ handlers });
  const reply = await hooks.receive(post(minimalBodies.chat_accepted));
  expect(reply.body).toContain("Ann");
});

it("gives its functions also when it is taken apart or spread", async () => {
  const worked: string[] = [];
  const customers: unknown[] = [];
  const { hooks } = recordedHooks({
    identity: { verify: async (token) => ({ claims: { sub: token }, reason: null }) },
    handlers: {
      async client_check_token(_event, ctx) {
        const spread = { ...ctx, orders: 3 };
        spread.waitUntil(Promise.resolve().then(() => worked.push("waited")));
        const { customer } = ctx;
        customers.push(await spread.customer(), await customer());
        return null;
      },
    },
  });
  await hooks.receive(post(minimalBodies.client_check_token));
  await hooks.close();
  expect(customers).toEqual([{ sub: "t" }, { sub: "t" }]);
  expect(worked).toEqual(["waited"]);
});

it("keeps its signal when it is taken apart or spread, and aborts it at the deadline", async () => {
  const signals: AbortSignal[] = [];
  const { hooks } = recordedHooks({
    deadlineMs: 5,
    handlers: {
      async chat_accepted(_event, ctx) {
        const { signal } = ctx;
        const spread = { ...ctx, orders: 3 };
        signals.push(ctx.signal, signal, spread.signal);
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        return null;
      },
    },
  });
  await hooks.receive(post(minimalBodies.chat_accepted));
  await hooks.close();
  expect(signals).toHaveLength(3);
  expect(new Set(signals).size).toBe(1);
  expect(signals[0]).toMatchObject({ aborted: true, reason: { code: "DEADLINE_EXCEEDED" } });
});
