import { describe, expect, it } from "vitest";
import { eventNames } from "../../src/events/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

/** Every field that an event must have, by its path on the wire. */
const required: readonly (readonly [event: string, path: string, body: Record<string, unknown>])[] = [
  ["client_check_token", "userToken", minimalBodies.client_check_token],
  ["chat_accepted", "chat_id", minimalBodies.chat_accepted],
  ["chat_accepted", "chatId", { type: "chat_accepted", chatId: "c" }],
  ["chat_updated", "chat_id", minimalBodies.chat_updated],
  ["chat_assigned", "chat_id", minimalBodies.chat_assigned],
  ["chat_finished", "chat_id", minimalBodies.chat_finished],
  ["offline_message", "offline_message_id", minimalBodies.offline_message],
  ["call_event", "call.type", minimalBodies.call_event],
  ["call_event", "call.status", minimalBodies.call_event],
  ["client_updated", "client_id", minimalBodies.client_updated],
  ["client_attribute_updated", "client_id", minimalBodies.client_attribute_updated],
  ["crm", "event_name", { event_type: "crm_deal", event_name: "created_deal" }],
];

/** A copy of the body with another value at the path; undefined takes it out. */
function withValue(body: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(body);
  const [first = "", second] = path.split(".");
  const container = second === undefined ? copy : (copy[first] as Record<string, unknown>);
  container[second ?? first] = value;
  return JSON.parse(JSON.stringify(copy)) as Record<string, unknown>;
}

async function receive(body: Record<string, unknown>) {
  const calls: string[] = [];
  const note = (event: { type: string }) => void calls.push(event.type);
  const noteAll = Object.fromEntries(eventNames.map((name) => [name, note]));
  const { hooks, facts, errors } = recordedHooks({ handlers: noteAll, after: noteAll, onUnknown: note });
  const reply = await hooks.receive(post(body));
  return { status: reply.status, result: replied(reply).result, facts, errors, calls };
}

it("every event has a required field in the list above", () => {
  expect(new Set(required.map(([event]) => event))).toEqual(new Set(eventNames));
});

describe.each(required)("%s needs %s", (event, path, body) => {
  it("and is served with it", async () => {
    expect(await receive(body)).toMatchObject({ status: 200, result: "ok", calls: [event] });
  });

  it.each([
    ["missing", undefined],
    ["null", null],
    ["empty text", ""],
    ["an empty list", []],
    ["an empty object", {}],
  ])("and is refused when it is %s", async (_name, value) => {
    const { status, result, facts, errors, calls } = await receive(withValue(body, path, value));
    expect(status).toBe(400);
    expect(result).toBe(`${event}: \`${path}\` is missing or empty; expected text or a number.`);
    expect(factOf(facts, "refused")).toMatchObject({ code: "FIELD_MISSING", status: 400, path });
    expect(calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  // An event's name of a wrong kind is no name at all.
  const wrongKinds: readonly (readonly [string, unknown])[] = [
    ["a boolean", true],
    ["an array", ["x"]],
    ["an object", { id: "x" }],
  ];
  it.each(path === "event_name" ? [] : wrongKinds)("and is refused when it is %s", async (kind, value) => {
    const { status, result, facts, errors, calls } = await receive(withValue(body, path, value));
    expect(status).toBe(400);
    expect(result).toBe(`${event}: \`${path}\` is ${kind}; expected text or a number.`);
    expect(factOf(facts, "refused")).toMatchObject({ code: "FIELD_KIND", status: 400, path });
    expect(calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.each(path === "event_name" ? [] : [7, 1665399500726, "text"])("and takes %j", async (value) => {
    expect(await receive(withValue(body, path, value))).toMatchObject({ status: 200, calls: [event] });
  });
});

describe("call_event needs a call", () => {
  it.each([
    ["missing", undefined, "FIELD_MISSING", "call.type", /`call\.type` is missing/],
    ["null", null, "FIELD_MISSING", "call.type", /`call\.type` is missing/],
    ["text", "incoming", "FIELD_KIND", "call", /`call` is text; expected an object/],
    ["an array", [1], "FIELD_KIND", "call", /`call` is an array; expected an object/],
    ["a number", 5, "FIELD_KIND", "call", /`call` is a number; expected an object/],
  ])("and is refused when it is %s", async (_name, call, code, path, message) => {
    const { status, result, facts } = await receive(withValue(minimalBodies.call_event, "call", call));
    expect(status).toBe(400);
    expect(result).toMatch(message);
    expect(factOf(facts, "refused")).toMatchObject({ code, path });
  });
});

it("of several faults the first one is told", async () => {
  const { facts } = await receive({ event_name: "call_event", call: { phone: "1" } });
  expect(factOf(facts, "refused").path).toBe("call.type");
});
