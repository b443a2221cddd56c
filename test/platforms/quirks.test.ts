import { describe, expect, it } from "vitest";
import type { EventMap, EventName } from "../../src/events/index.js";
import { transcript } from "../../src/events/transcript.js";
import { detectPlatform } from "../../src/platforms/detect.js";

/** The event of a body that must be decoded as the given event. */
function decode<Name extends EventName>(type: Name, body: Record<string, unknown>): EventMap[Name] {
  const decoded = detectPlatform(body)?.decode(body);
  if (!decoded?.known || decoded.event.type !== type) throw new Error(`not decoded as ${type}`);
  return decoded.event as EventMap[Name];
}

const accepted = { event_name: "chat_accepted", chat_id: 1 };

describe("ids", () => {
  it.each([
    ["text", "7636", "7636"],
    ["a number", 7636, "7636"],
    ["a number above 32 bits", 1665399500726, "1665399500726"],
    ["zero", 0, "0"],
    ["a negative number", -5, "-5"],
  ])("given as %s are text", (_kind, id, expected) => {
    expect(decode("chat_accepted", { ...accepted, chat_id: id }).chatId).toBe(expected);
  });

  it("are text everywhere, and the visitor's number too", () => {
    const event = decode("chat_accepted", {
      ...accepted,
      visitor: { number: 2198 },
      agent: { id: 1 },
      topic: { topic_id: 3, parent_id: 1 },
      organization: { id: 9 },
    });
    expect(event).toMatchObject({
      visitor: { number: "2198" },
      agent: { id: "1" },
      topic: { topicId: "3", parentId: "1" },
      organization: { id: "9" },
    });
  });
});

describe("empty", () => {
  it.each([
    ["{}", {}],
    ["null", null],
    ["[]", []],
    ['""', ""],
    ["a missing key", undefined],
  ])("%s is absent in the model, for every optional field", (_name, empty) => {
    const keys =
      "visitor user_token organization status assigned_agent tags topic department session page analytics agent agents";
    const body = { ...accepted, ...Object.fromEntries(keys.split(" ").map((key) => [key, empty])) };
    const event = decode("chat_accepted", body);
    expect(event).toStrictEqual({
      type: "chat_accepted",
      platform: "jivo",
      raw: body,
      chatId: "1",
      tags: [],
    });
  });

  it.each([
    [
      "an anonymous visitor",
      { name: null, email: null, phone: null, description: "", social: {} },
      undefined,
    ],
    [
      "empty social lists",
      { number: 5, social: { social_profiles: [], photos: [] } },
      { number: "5", emails: [], phones: [] },
    ],
    ["no social at all", { number: 5, social: null }, { number: "5", emails: [], phones: [] }],
  ])("%s leaves no empty objects behind", (_name, visitor, expected) => {
    expect(decode("chat_accepted", { ...accepted, visitor }).visitor).toStrictEqual(expected);
  });

  it.each([
    ["null", null],
    ["[]", []],
    ["an object without values", { source: null }],
  ])("utm_json as %s is absent", (_name, utm) => {
    const { session } = decode("chat_accepted", { ...accepted, session: { utm: "a=b", utm_json: utm } });
    expect(session).toStrictEqual({ utm: "a=b" });
  });
});

describe("what comes in several places is gathered", () => {
  it("tags of the root, the visitor and the chat, each once", () => {
    const event = decode("chat_finished", {
      event_name: "chat_finished",
      chat_id: 1,
      tags: [{ id: 1, title: "vip" }],
      visitor: {
        tags: [
          { id: "1", title: "vip" },
          { id: 2, title: "new" },
        ],
      },
      chat: { tags: [{ id: 3, title: "late" }], messages: [] },
    });
    expect(event.tags).toEqual([
      { id: "1", title: "vip" },
      { id: "2", title: "new" },
      { id: "3", title: "late" },
    ]);
  });

  it("one agent where a list is expected, and a list where one is", () => {
    const ann = { id: 1, name: "Ann" };
    expect(decode("chat_finished", { event_name: "chat_finished", chat_id: 1, agent: ann }).agents).toEqual([
      { id: "1", name: "Ann" },
    ]);
    expect(decode("chat_accepted", { ...accepted, agents: [ann] }).agent).toEqual({ id: "1", name: "Ann" });
  });

  it("emails and phones, one or many", () => {
    const { visitor } = decode("chat_accepted", {
      ...accepted,
      visitor: {
        emails: ["a@example.com", "b@example.com"],
        phone: 14084987855,
        phones: ["14084987855", "2"],
      },
    });
    expect(visitor).toStrictEqual({
      email: "a@example.com",
      emails: ["a@example.com", "b@example.com"],
      phone: "14084987855",
      phones: ["14084987855", "2"],
    });
  });
});

describe("the transcript", () => {
  const finished = { event_name: "chat_finished", chat_id: 1 };

  it("is the platform's own when it sent one", () => {
    const event = decode("chat_finished", {
      ...finished,
      plain_messages: "Ann: hi",
      chat: { messages: [{ message: "hidden" }] },
    });
    expect(transcript(event)).toBe("Ann: hi");
  });

  it("is built from the messages, with names and times, else", () => {
    const event = decode("chat_finished", {
      ...finished,
      visitor: { name: "John" },
      agents: [{ id: 7490, name: "Ann" }],
      chat: {
        messages: [
          { message: "Hello", timestamp: 1431955090, type: "visitor" },
          { message: "Hi", timestamp: 1431955091, type: "agent", agent_id: 7490 },
          { timestamp: 1431955092, type: "agent", agent_id: 7490 },
          { message: "?", type: "bot" },
        ],
      },
    });
    expect(transcript(event)).toBe(
      "2015-05-18T13:18:10.000Z John: Hello\n2015-05-18T13:18:11.000Z Ann: Hi\nbot: ?",
    );
  });

  it("is empty when the texts are hidden and there is no other", () => {
    expect(transcript(decode("chat_finished", finished))).toBe("");
  });

  it("bears a timestamp that is no date", () => {
    const event = decode("chat_finished", {
      ...finished,
      chat: { messages: [{ message: "x", timestamp: 1e300 }] },
    });
    expect(transcript(event)).toBe("unknown: x");
  });
});

it("chat_finished always has a chat with messages and agents, so that handlers need not ask", () => {
  for (const chat of [undefined, null, {}, [], { messages: null }]) {
    const event = decode("chat_finished", { event_name: "chat_finished", chat_id: 1, chat });
    expect(event.chat.messages).toEqual([]);
    expect(event.agents).toEqual([]);
  }
});

it("unknown fields are kept in raw", () => {
  const body = { ...accepted, brand_new: { deep: [1] }, visitor: { name: "J", mood: "good" } };
  const event = decode("chat_accepted", body);
  expect(event.raw).toEqual(body);
  expect(event).not.toHaveProperty("brandNew");
});

it("VivoChat's undocumented events are decoded leniently, in camelCase", () => {
  const event = decode("chat_finished", {
    type: "chat_finished",
    chatId: "c1",
    userToken: "t",
    chat: { messages: [{ message: "hi", type: "agent", agentId: 5 }] },
  });
  expect(event).toMatchObject({
    platform: "vivo",
    chatId: "c1",
    userToken: "t",
    chat: { messages: [{ agentId: "5" }] },
  });
});

describe("the CRM family", () => {
  it.each([
    ["with event_type", { event_type: "crm_deal", event_name: "created_deal" }],
    ["without event_type, as the printed examples", { event_name: "assigned_status" }],
    ["a client of the CRM, not the chat event client_updated", { event_name: "updated_client" }],
  ])("%s is crm", (_name, body) => {
    expect(decode("crm", body).eventName).toBe(body.event_name);
  });

  it("does not take the chat events that sound alike", () => {
    expect(decode("client_updated", { event_name: "client_updated", client_id: 1 }).clientId).toBe("1");
  });
});
