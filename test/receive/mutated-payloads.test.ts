import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNames, eventSchemas, type ChatEvent } from "../../src/events/index.js";
import type { DeliveryBody } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { fixtureText, requestFixtures } from "../support/fixture.js";
import { mutatedBytes, mutatedJson } from "../support/mutations.js";
import { recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const payloads = [...requestFixtures("vivo"), ...requestFixtures("jivo")].map(fixtureText);

const payload = fc.constantFrom(...payloads);

/** An endpoint whose handlers answer sensibly, with what arrived, and keep the events. */
function answeringHooks() {
  const events: ChatEvent[] = [];
  const note = (event: ChatEvent) => void events.push(event);
  const { hooks, errors } = recordedHooks({
    handlers: {
      ...Object.fromEntries(eventNames.map((name) => [name, note])),
      client_check_token(event) {
        note(event);
        return { clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b24" };
      },
      chat_accepted(event) {
        note(event);
        const { name = null, email = null } = event.visitor ?? {};
        // Texts from outside may hold what an answer may not: it is left out, and onError is told.
        return { contactInfo: { name, email }, customData: [{ title: "Chat", content: event.chatId }] };
      },
    },
    onUnknown: () => undefined,
  });
  return { hooks, errors, events };
}

async function serve(body: DeliveryBody) {
  const { hooks, errors, events } = answeringHooks();
  const reply = await hooks.receive(post(body));
  const { result } = replied(reply);
  return { status: reply.status, result, errors, event: events[0] };
}

async function expectServed(body: string | Uint8Array): Promise<void> {
  const { status, result, errors, event } = await serve(body);
  expect([200, 400]).toContain(status);
  expect(result === "ok").toBe(status === 200);
  expect(errors.filter(({ ctx }) => ctx.stage !== "answer")).toEqual([]);
  if (event) expectModelHolds(event, body);
}

/** The reader that made the event and the schema that types it must be of one mind. */
function expectModelHolds(event: ChatEvent, body: string | Uint8Array): void {
  const checked = eventSchemas[event.type].safeParse(event);
  expect(checked.error?.issues ?? []).toEqual([]);

  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
  if (hasSafeNumbersOnly(parsed)) expect(event.raw).toEqual(parsed);
}

function hasSafeNumbersOnly(value: unknown): boolean {
  if (typeof value === "number") return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(hasSafeNumbersOnly);
}

describe("whatever becomes of a real payload on its way, it gets one good reply, and what is decoded is the model", () => {
  it("with fields deleted, replaced, retyped, repeated and nested", async () => {
    await fc.assert(fc.asyncProperty(payload.chain(mutatedJson), expectServed), { numRuns: 1500 });
  });

  it("with bytes flipped, cut out and put in", async () => {
    await fc.assert(fc.asyncProperty(payload.chain(mutatedBytes), expectServed), { numRuns: 1000 });
  });

  it("with any JSON in place of a field", async () => {
    const replaced = fc.tuple(payload, fc.nat(), fc.jsonValue({ maxDepth: 4 })).map(([text, at, value]) => {
      const body = JSON.parse(text) as Record<string, unknown>;
      const keys = Object.keys(body);
      return JSON.stringify({ ...body, [keys[at % keys.length] ?? ""]: value });
    });
    await fc.assert(fc.asyncProperty(replaced, expectServed), { numRuns: 500 });
  });
});

it("any text and any bytes get a good reply", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.uint8Array()), expectServed),
    { numRuns: 500 },
  );
});

it("the mutations leave enough intact to be worth it: many are served, many refused", async () => {
  const statuses = new Map<number, number>();
  for (const body of fc.sample(payload.chain(mutatedJson), { numRuns: 300, seed: 1 })) {
    const { status } = await serve(body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(400)).toBeGreaterThan(20);
});
