import { describe, expect, it } from "vitest";
import { detectPlatform } from "../../src/platforms/detect.js";

const platformOf = (body: Record<string, unknown>) => detectPlatform(body)?.name;

describe("whose body it is", () => {
  it.each([
    ["only type", { type: "chat_accepted" }, "vivo"],
    ["only event_name", { event_name: "chat_accepted" }, "jivo"],
    ["only event_type", { event_type: "crm_deal" }, "jivo"],
    ["both, only VivoChat knows its name", { type: "client_check_token", event_name: "nonsense" }, "vivo"],
    ["both, only JivoChat knows its name", { type: "nonsense", event_name: "call_event" }, "jivo"],
    ["both known, camelCase keys", { type: "chat_accepted", event_name: "chat_accepted", chatId: 1 }, "vivo"],
    [
      "both known, snake_case keys",
      { type: "chat_accepted", event_name: "chat_accepted", chat_id: 1 },
      "jivo",
    ],
    [
      "both known, keys of both",
      { type: "chat_accepted", event_name: "chat_accepted", chatId: 1, chat_id: 1 },
      "jivo",
    ],
    ["both unknown", { type: "a", event_name: "b" }, "jivo"],
    ["a type that is no text beside event_name", { type: 5, event_name: "chat_accepted" }, "jivo"],
    ["an event_name that is no text beside type", { type: "chat_accepted", event_name: {} }, "vivo"],
  ])("%s", (_name, body, expected) => {
    expect(platformOf(body)).toBe(expected);
  });

  it.each([
    ["neither", {}],
    ["empty names", { type: "", event_name: "" }],
    ["names of a wrong kind", { type: null, event_name: [] }],
  ])("nobody's: %s", (_name, body) => {
    expect(platformOf(body)).toBeUndefined();
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "an event called %s is just unknown",
    (name) => {
      for (const body of [{ type: name }, { event_name: name }]) {
        expect(detectPlatform(body)?.decode(body).known).toBe(false);
      }
    },
  );

  it("client_check_token is VivoChat's alone", () => {
    const body = { event_name: "client_check_token", user_token: "t" };
    expect(detectPlatform(body)?.decode(body).known).toBe(false);
  });
});
