import { afterEach, describe, expect, it } from "vitest";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

const objectPrototype = Object.getOwnPropertyNames(Object.prototype).sort();

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(objectPrototype);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

const inherited = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then"];

describe("of a key that occurs twice the last one counts", () => {
  it("for an id", async () => {
    const ids: string[] = [];
    const { hooks } = recordedHooks({ handlers: { chat_accepted: ({ chatId }) => void ids.push(chatId) } });
    await hooks.receive(post('{"event_name":"chat_accepted","chat_id":1,"chat_id":2,"chat_id":3}'));
    expect(ids).toEqual(["3"]);
  });

  it("for the event's name", async () => {
    const { hooks, facts } = recordedHooks();
    await hooks.receive(post('{"event_name":"nonsense","chat_id":1,"event_name":"chat_accepted"}'));
    expect(factOf(facts, "decoded").event).toBe("chat_accepted");
  });

  it("also when it is empty", async () => {
    const { hooks, facts } = recordedHooks();
    await hooks.receive(post('{"event_name":"chat_accepted","chat_id":1,"chat_id":null}'));
    expect(factOf(facts, "refused").code).toBe("FIELD_MISSING");
  });
});

describe.each(inherited)("a key called %s", (key) => {
  const hostile = `{"polluted":true,"toString":1,"visitor":{"name":"x"},"user_token":"stolen"}`;

  it("at the root is data and nothing more", async () => {
    const { hooks, facts } = recordedHooks({
      handlers: {
        chat_accepted(event) {
          expect(event).not.toHaveProperty("polluted");
          expect(event.visitor).toBeUndefined();
          expect(event.userToken).toBeUndefined();
          expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
          expect(Object.hasOwn(event.raw, key)).toBe(true);
        },
      },
    });
    const reply = await hooks.receive(post(`{"event_name":"chat_accepted","chat_id":1,"${key}":${hostile}}`));
    expect(replied(reply)).toEqual({ result: "ok" });
    expect(factOf(facts, "replied").outcome).toBe("handled");
  });

  it("inside the parts is data and nothing more", async () => {
    const { hooks, facts } = recordedHooks({
      handlers: {
        chat_finished(event) {
          expect(event.visitor).toEqual({ name: "J", emails: [], phones: [] });
          expect(event.session).toBeUndefined();
          expect(event.chat).toEqual({ messages: [{ message: "hi" }] });
          expect(event.tags).toEqual([{ id: "1" }]);
        },
      },
    });
    const reply = await hooks.receive(
      post(
        `{"event_name":"chat_finished","chat_id":1,"visitor":{"name":"J","${key}":${hostile}},` +
          `"session":{"${key}":${hostile}},"tags":[{"id":1,"${key}":${hostile}}],` +
          `"chat":{"${key}":${hostile},"messages":[{"message":"hi","${key}":${hostile}}]}}`,
      ),
    );
    expect(replied(reply)).toEqual({ result: "ok" });
    expect(factOf(facts, "replied").outcome).toBe("handled");
  });

  it("among the attributes reaches the handler as one of them", async () => {
    const names: string[][] = [];
    const { hooks } = recordedHooks({
      handlers: { client_attribute_updated: ({ attributes }) => void names.push(Object.keys(attributes)) },
    });
    await hooks.receive(
      post(`{"event_name":"client_attribute_updated","client_id":1,"attributes":{"${key}":${hostile}}}`),
    );
    expect(names).toEqual([[key]]);
  });
});

describe.each(inherited)("an event called %s", (name) => {
  it.each([
    ["type", { type: name }],
    ["event_name", { event_name: name }],
    ["event_type", { event_type: name, event_name: name }],
  ])("in %s is acknowledged like every unknown one", async (_key, body) => {
    const types: string[] = [];
    const { hooks, facts, errors } = recordedHooks({ onUnknown: ({ type }) => void types.push(type) });
    const reply = await hooks.receive(post(JSON.stringify(body)));
    expect(reply.status).toBe(200);
    expect(replied(reply)).toEqual({ result: "ok" });
    expect(factOf(facts, "replied")).toMatchObject({ event: "unknown", outcome: "unknown" });
    expect(types).toEqual([name]);
    expect(errors).toEqual([]);
  });
});
