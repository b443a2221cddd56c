import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

/** The event that the handler gets, without `raw`, and what was left out of it. */
async function receive(body: Record<string, unknown>) {
  const events: ChatEvent[] = [];
  const note = (event: ChatEvent) => void events.push(event);
  const { hooks, facts, errors } = recordedHooks({
    handlers: { chat_accepted: note, chat_finished: note, client_attribute_updated: note, call_event: note },
  });
  const reply = await hooks.receive(post(body));
  expect(reply.status).toBe(200);
  expect(replied(reply).result).toBe("ok");
  expect(errors).toEqual([]);
  expect(events).toHaveLength(1);
  const { raw, ...event } = events[0]!;
  expect(raw).toEqual(body);
  return { event, ignored: factOf(facts, "decoded").ignored };
}

const accepted = { type: "chat_accepted", platform: "jivo", chatId: "1", tags: [] };

describe("an optional field of a wrong kind is left out and told, and the event is served", () => {
  it.each([
    ["text for an object", { visitor: "John" }, ["visitor"]],
    ["a list for an object", { session: [1] }, ["session"]],
    ["a number for an object", { page: 5 }, ["page"]],
    ["a boolean for text", { user_token: true }, ["user_token"]],
    ["an object for text", { widget_id: { id: 1 } }, ["widget_id"]],
    ["a list for text", { user_token: ["t"] }, ["user_token"]],
    ["text for a list", { tags: "vip" }, ["tags"]],
    ["an object for a list", { tags: { id: 1 } }, ["tags"]],
    ["several at once", { visitor: 1, page: "x", user_token: {}, topic: [1] }, ["visitor", "topic", "page"]],
  ])("%s", async (_name, fields, paths) => {
    const { event, ignored } = await receive({ ...minimalBodies.chat_accepted, ...fields });
    expect(event).toStrictEqual(accepted);
    expect([...ignored].sort()).toEqual([...paths].sort());
  });

  it("inside a part, whose other fields stay", async () => {
    const { event, ignored } = await receive({
      ...minimalBodies.chat_accepted,
      visitor: { name: "John", description: { a: 1 }, chats_count: "many", social: "none" },
      session: { geoip: "somewhere", ip_addr: "208.80.152.201", utm_json: [1] },
    });
    expect(event).toStrictEqual({
      ...accepted,
      visitor: { name: "John", emails: [], phones: [] },
      session: { ipAddr: "208.80.152.201" },
    });
    expect([...ignored].sort()).toEqual([
      "session.geoip",
      "session.utm_json",
      "visitor.chats_count",
      "visitor.description",
      "visitor.social",
    ]);
  });

  it("inside a list, whose other items stay", async () => {
    const { event, ignored } = await receive({
      ...minimalBodies.chat_finished,
      agents: [{ id: 1 }, "Ann", null, { id: 2, name: false }],
      chat: {
        messages: [
          { message: "a" },
          5,
          { message: ["b"], timestamp: "soon", blacklisted: "yes" },
          { message: "c" },
        ],
        rate: {},
        blacklisted: "no",
      },
    });
    expect(event).toMatchObject({
      agents: [{ id: "1" }, { id: "2" }],
      chat: { messages: [{ message: "a" }, { message: "c" }] },
    });
    expect([...ignored].sort()).toEqual([
      "agents.1",
      "agents.3.name",
      "chat.blacklisted",
      "chat.messages.1",
      "chat.messages.2.blacklisted",
      "chat.messages.2.message",
      "chat.messages.2.timestamp",
    ]);
  });

  it("also where the model always has a list or an object", async () => {
    const finished = await receive({ ...minimalBodies.chat_finished, chat: "hidden", agents: 7 });
    expect(finished.event).toMatchObject({ chat: { messages: [] }, agents: [] });
    expect([...finished.ignored].sort()).toEqual(["agents", "chat"]);

    const updated = await receive({ ...minimalBodies.client_attribute_updated, attributes: ["a"] });
    expect(updated.event).toMatchObject({ attributes: {} });
    expect(updated.ignored).toEqual(["attributes"]);
  });
});

describe("what is empty is no fault and not told", () => {
  it.each([
    ["null", null],
    ["{}", {}],
    ["[]", []],
    ['""', ""],
  ])("%s", async (_name, empty) => {
    const { event, ignored } = await receive({
      ...minimalBodies.chat_accepted,
      visitor: empty,
      tags: empty,
      user_token: empty,
      session: { geoip: empty, utm: empty, utm_json: empty },
      agent: empty,
    });
    expect(event).toStrictEqual(accepted);
    expect(ignored).toEqual([]);
  });
});

it("text that reads as a number is a number where the model has one, and numbers are text where it has text", async () => {
  const { event, ignored } = await receive({
    ...minimalBodies.chat_accepted,
    visitor: { name: 5, chats_count: " 12 " },
  });
  expect(event).toMatchObject({ visitor: { name: "5", chatsCount: 12 } });
  expect(ignored).toEqual([]);
});

it("0 and 1 are false and true where the model has a boolean", async () => {
  const { event } = await receive({
    ...minimalBodies.chat_finished,
    chat: { blacklisted: 0, messages: [{ message: "a", blacklisted: 1 }] },
  });
  expect(event).toMatchObject({ chat: { blacklisted: false, messages: [{ blacklisted: true }] } });
});

it("values that a platform adds to a known list of them are taken", async () => {
  const { event, ignored } = await receive({
    event_name: "call_event",
    call: { type: "video", status: "on_hold" },
  });
  expect(event).toMatchObject({ call: { type: "video", status: "on_hold" } });
  expect(ignored).toEqual([]);
});
