import { describe, expect, it } from "vitest";
import { eventNames } from "../../src/events/index.js";
import { createChatHooks, type Context, type Fact, type Handlers } from "../../src/index.js";
import { post } from "../support/delivery.js";
import { fixture, requestFixtures } from "../support/fixture.js";
import { recordedHooksOfJavaScript } from "../support/recorded-hooks.js";

const secret = "0123456789abcdef-SECRETCANARY";

const fixtures = [...requestFixtures("vivo"), ...requestFixtures("jivo")];

/** Keys whose values tell of what kind an event is; everything else that is text could be private. */
const telling = new Set(["type", "event_name", "event_type", "status"]);

/** The payload with a canary in every text and every number, and in a field that nobody knows. */
function withCanaries(value: unknown, key = ""): unknown {
  if (typeof value === "string") return telling.has(key) ? value : `CANARY ${value}`;
  if (typeof value === "number") return 7777777;
  if (Array.isArray(value)) return value.map((item) => withCanaries(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withCanaries(inner, name)] as const);
  return { ...Object.fromEntries(entries), user_token: "CANARY", CANARY: ["CANARY"] };
}

/** Handlers for all events that do what goes into facts: verify, answer wrongly, log nothing, reject, throw. */
function handlersThat(act: (ctx: Context) => unknown): Handlers {
  return Object.fromEntries(eventNames.map((name) => [name, (_event: unknown, ctx: Context) => act(ctx)]));
}

const acts: Record<string, (ctx: Context) => unknown> = {
  "answer with nothing": () => null,
  "ask who it is": async ({ customer }) => (await customer()) && null,
  "answer with private data": () => ({
    contactInfo: { name: "CANARY", phone: "CANARY" },
    crmLink: "https://CANARY/",
  }),
  "answer wrongly": () => ({ contactInfo: "CANARY", crmLink: "javascript:CANARY" }),
  throw: () => {
    throw Object.assign(new Error("CANARY"), { name: "CANARY", code: "CANARY" });
  },
  "throw text": () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what merchants' code does
    throw "CANARY";
  },
  "fail after the reply": ({ waitUntil }) => waitUntil(Promise.reject(new Error("CANARY"))),
};

async function factsOf(body: unknown, act: (ctx: Context) => unknown): Promise<readonly Fact[]> {
  const { hooks, facts } = recordedHooksOfJavaScript({
    auth: { secret },
    identity: {
      verify: async (token: string) => ({ claims: { sub: token, name: "CANARY" }, reason: null }),
    },
    handlers: handlersThat(act),
    after: handlersThat(act),
    onUnknown: () => {
      throw new Error("CANARY");
    },
  });
  await hooks.receive(
    post(JSON.stringify(body), {
      path: `/chat-hooks/${secret}`,
      query: `secret=${secret}&x=CANARY`,
      headers: { "user-agent": "CANARY", "x-forwarded-for": "CANARY" },
      remoteAddress: "CANARY",
    }),
  );
  await hooks.close();
  return facts;
}

describe.each(Object.entries(acts))("with handlers that %s", (_name, act) => {
  it.each(fixtures)("no fact of %s holds a secret, a token or anything of the payload", async (name) => {
    const facts = await factsOf(withCanaries(fixture(name)), act);
    expect(facts.map((fact) => fact.type)).toContain("decoded");
    expect(JSON.stringify(facts)).not.toMatch(/canary|7777777/i);
  });
});

it("no fact holds the name of an event that is unknown", async () => {
  for (const body of [{ event_name: "CANARY" }, { type: "CANARY" }, { event_type: "CANARY" }]) {
    expect(JSON.stringify(await factsOf(body, () => null))).not.toContain("CANARY");
  }
});

it("no fact holds what was left out, only where it was", async () => {
  const facts = await factsOf({ event_name: "chat_accepted", chat_id: 1, visitor: ["CANARY"] }, () => null);
  expect(JSON.stringify(facts)).not.toContain("CANARY");
  expect(facts).toContainEqual(expect.objectContaining({ type: "decoded", ignored: ["visitor"] }));
});

it("nothing is printed of a delivery that goes well", async () => {
  const lines: unknown[] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  const hooks = createChatHooks({
    auth: { secret },
    log: { debug: note, info: note, warn: note, error: note },
    handlers: handlersThat(() => null),
  });
  for (const name of fixtures) await hooks.receive(post(fixture(name), { path: `/${secret}` }));
  expect(lines).toEqual([]);
});
