import { describe, expect, it } from "vitest";
import type { TokenVerifier } from "../../src/index.js";
import { memoryInbox } from "../../src/inbox/memory.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { rejecting, throwing } from "../support/odd-throws.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

interface Claims {
  readonly sub: string;
}

/** A verifier that keeps the tokens that it was asked about. */
function verifier(): TokenVerifier<Claims> & { readonly tokens: string[] } {
  const tokens: string[] = [];
  return {
    tokens,
    async verify(token) {
      tokens.push(token);
      return token.startsWith("good ")
        ? { claims: { sub: token.slice("good ".length) }, reason: null }
        : { claims: null, reason: "bad-signature" };
    },
  };
}

/** What ctx.customer() says of a body's user token. */
async function customerOf(body: object) {
  const identity = verifier();
  const customers: (Claims | null)[] = [];
  const recorded = recordedHooks<Claims>({
    identity,
    handlers: {
      chat_accepted: async (_event, ctx) => void customers.push(await ctx.customer()),
      client_check_token: async (_event, ctx) => void customers.push(await ctx.customer()),
      offline_message: async (_event, ctx) => void customers.push(await ctx.customer()),
    },
    onUnknown: async (_event, ctx) => void customers.push(await ctx.customer()),
  });
  await recorded.hooks.receive(post(body));
  return { ...recorded, customers, tokens: identity.tokens };
}

describe("ctx.customer()", () => {
  it("is the claims of a good token, on both platforms", async () => {
    for (const body of [
      { type: "client_check_token", userToken: "good 42" },
      { ...minimalBodies.chat_accepted, user_token: "good 42" },
      { ...minimalBodies.offline_message, user_token: "good 42" },
    ]) {
      const { customers, facts, tokens } = await customerOf(body);
      expect(customers).toEqual([{ sub: "42" }]);
      expect(tokens).toEqual(["good 42"]);
      expect(factOf(facts, "identified")).toMatchObject({ refusal: null });
    }
  });

  it("is null for a token that is not good; the fact says why", async () => {
    const { customers, facts, errors } = await customerOf({
      ...minimalBodies.chat_accepted,
      user_token: "forged",
    });
    expect(customers).toEqual([null]);
    expect(factOf(facts, "identified")).toMatchObject({ refusal: "bad-signature", event: "chat_accepted" });
    expect(errors).toEqual([]);
  });

  it.each([undefined, null, "", [], {}, true])(
    "is null without a token (%j), and nothing is verified",
    async (token) => {
      const { customers, facts, tokens } = await customerOf({
        ...minimalBodies.chat_accepted,
        user_token: token,
      });
      expect(customers).toEqual([null]);
      expect(tokens).toEqual([]);
      expect(factOf(facts, "identified").refusal).toBe("missing");
    },
  );

  it("is null for an event without a model", async () => {
    const { customers, facts } = await customerOf({ event_name: "brand_new", user_token: "good 42" });
    expect(customers).toEqual([null]);
    expect(factOf(facts, "identified")).toMatchObject({ refusal: "missing", event: "unknown" });
  });

  it("is verified once, however often and however soon it is called", async () => {
    const identity = verifier();
    const { hooks, facts } = recordedHooks<Claims>({
      identity,
      handlers: {
        async chat_accepted(_event, { customer }) {
          const [first, second] = await Promise.all([customer(), customer()]);
          expect(await customer()).toBe(first);
          expect(second).toBe(first);
        },
      },
    });
    await hooks.receive(post({ ...minimalBodies.chat_accepted, user_token: "good 42" }));
    expect(identity.tokens).toEqual(["good 42"]);
    expect(facts.filter((fact) => fact.type === "identified")).toHaveLength(1);
    expect(factOf(facts, "replied").outcome).toBe("handled");
  });

  it("is not verified when nobody asks", async () => {
    const identity = verifier();
    const { hooks, facts } = recordedHooks<Claims>({ identity, handlers: { chat_accepted: () => null } });
    await hooks.receive(post({ ...minimalBodies.chat_accepted, user_token: "good 42" }));
    expect(identity.tokens).toEqual([]);
    expect(facts.map((fact) => fact.type)).not.toContain("identified");
  });
});

describe("ctx.customer() of a notice that was kept", () => {
  it("is verified as of the time when the notice came, at every attempt; a live event's as of now", async () => {
    const times: (Date | undefined)[] = [];
    const identity: TokenVerifier<Claims> = {
      async verify(_token, options) {
        times.push(options?.at);
        return { claims: { sub: "42" }, reason: null };
      },
    };
    const received: Date[] = [];
    const recorded = recordedHooks<Claims>({
      identity,
      inbox: memoryInbox(),
      worker: { pollMs: 5, retry: { firstDelayMs: 1, factor: 1 } },
      handlers: {
        async chat_accepted(_event, { customer }) {
          await customer();
        },
        async offline_message(_event, { customer, receivedAt, attempt }) {
          received.push(receivedAt);
          expect(await customer()).toEqual({ sub: "42" });
          if (attempt === 1) throw new Error("the CRM is down");
        },
      },
    });
    const handled = new Promise<void>((resolve) => {
      recorded.hooks.subscribe(({ type, ...fact }) => {
        if (type === "handled" && "attempt" in fact && fact.attempt === 2) resolve();
      });
    });
    await recorded.hooks.receive(post({ ...minimalBodies.chat_accepted, user_token: "good 42" }));
    expect(times.splice(0)).toEqual([undefined]);
    await recorded.hooks.receive(post({ ...minimalBodies.offline_message, user_token: "good 42" }));
    await handled;
    expect(times).toEqual(received);
    expect(times).toHaveLength(2);
    expect(times[0]).toEqual(times[1]);
    await recorded.hooks.close({ graceMs: 0 });
  });
});

describe("ctx.customer() without `identity`", () => {
  it("rejects with IDENTITY_REQUIRED, which says what to pass", async () => {
    const { hooks, errors } = recordedHooks({
      handlers: { chat_accepted: async (_event, { customer }) => (await customer()) && null },
    });
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.error).toMatchObject({ code: "IDENTITY_REQUIRED" });
    expect(errors[0]?.error).toHaveProperty("hint", expect.stringContaining("userTokens"));
  });

  it("leaves no unhandled rejection when a handler does not wait for it", async () => {
    const { hooks, errors } = recordedHooks({
      handlers: { chat_accepted: (_event, { customer }) => void customer() },
    });
    expect(replied(await hooks.receive(post(minimalBodies.chat_accepted)))).toEqual({ result: "ok" });
    expect(errors).toEqual([]);
  });
});

describe("a verifier that fails", () => {
  it.each([
    ["throws", () => throwing(new Error("verify"))],
    ["rejects", () => rejecting(new Error("verify"))],
  ])("%s: the handler is told, and so is onError when the handler lets it pass", async (_name, verify) => {
    const { hooks, errors } = recordedHooks({
      identity: { verify },
      handlers: { client_check_token: async (_event, { customer }) => (await customer()) && null },
    });
    expect(replied(await hooks.receive(post(minimalBodies.client_check_token)))).toEqual({ result: "ok" });
    expect(errors).toMatchObject([{ error: { message: "verify" }, ctx: { stage: "handler" } }]);
  });

  it("by never resolving is cut off by the deadline", async () => {
    const { hooks, errors } = recordedHooks({
      deadlineMs: 5,
      identity: { verify: () => new Promise(() => undefined) },
      handlers: { client_check_token: async (_event, { customer }) => (await customer()) && null },
    });
    expect(replied(await hooks.receive(post(minimalBodies.client_check_token)))).toEqual({ result: "ok" });
    expect(errors).toMatchObject([{ error: { code: "DEADLINE_EXCEEDED" } }]);
  });
});
