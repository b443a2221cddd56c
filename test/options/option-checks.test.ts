import { describe, expect, it } from "vitest";
import * as z from "zod";
import { eventNames } from "../../src/events/index.js";
import { createChatHooks } from "../../src/index.js";
import { startError } from "../support/start-error.js";

const wrong = (options: Record<string, unknown>) => startError({ auth: "none", handlers: {}, ...options });

describe("options that are none are refused", () => {
  it.each([
    ["nothing", undefined, "missing"],
    ["null", null, "null"],
    ["text", "none", "text"],
    ["a list", [], "an array"],
    ["a function", () => undefined, "a function"],
  ])("%s", (_name, options, received) => {
    expect(startError(options)).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`options\` is ${received}; expected an object.`,
    });
  });
});

describe("an option that does not exist is refused", () => {
  it.each([
    ["handler", "handlers"],
    ["Auth", "auth"],
    ["deadline", "deadlineMs"],
    ["deadlineMS", "deadlineMs"],
    ["maxbytes", "maxBytes"],
    ["bodyTimeout", "bodyTimeoutMs"],
    ["onerror", "onError"],
    ["onUnkown", "onUnknown"],
    ["logs", "log"],
    ["identities", "identity"],
    ["schema", "schemas"],
    ["modes", "mode"],
  ])("%s: %s was meant", (option, nearest) => {
    expect(wrong({ [option]: undefined })).toMatchObject({
      code: "OPTION_UNKNOWN",
      message: `There is no option \`${option}\`. Did you mean \`${nearest}\`?`,
    });
  });

  it("the known ones are listed when none is near", () => {
    const { code, message } = wrong({ wibbleWobbleWubble: 1 });
    expect(code).toBe("OPTION_UNKNOWN");
    expect(message).toMatch(/^There is no option `wibbleWobbleWubble`\. Known: auth, handlers, .*mode\.$/);
  });

  it("also in schemas", () => {
    expect(wrong({ schemas: { attribute: z.object({}) } }).message).toBe(
      "There is no option `attribute`. Did you mean `attributes`?",
    );
  });
});

describe.each(["handlers", "after"])("%s", (option) => {
  it.each([
    ["chat_accept", "chat_accepted"],
    ["chatAccepted", "chat_accepted"],
    ["chat-finished", "chat_finished"],
    ["offline_mesage", "offline_message"],
    ["client_update", "client_updated"],
    ["client_checktoken", "client_check_token"],
  ])("for %s, which is no event, are refused: %s was meant", (name, nearest) => {
    expect(wrong({ [option]: { [name]: () => null } })).toMatchObject({
      code: "HANDLER_UNKNOWN",
      message: `There is no event \`${name}\` to handle. Did you mean \`${nearest}\`?`,
    });
  });

  it.each(["toString", "constructor", "wibbleWobbleWubble"])(
    "for %s are refused, and the events are listed",
    (name) => {
      const { code, message } = wrong({ [option]: { [name]: () => null } });
      expect(code).toBe("HANDLER_UNKNOWN");
      expect(message).toContain(`There is no event \`${name}\` to handle.`);
    },
  );

  it.each([
    ["null", null, "null"],
    ["text", "chat_accepted", "text"],
    ["an object", { handler: () => null }, "an object"],
    ["a list", [() => null], "an array"],
    ["a promise", Promise.resolve(), "an object"],
  ])("that are %s are refused", (_name, handler, received) => {
    expect(wrong({ [option]: { chat_accepted: handler } })).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`${option}.chat_accepted\` is ${received}; expected a function.`,
    });
  });

  it.each([
    ["a list", [], "an array"],
    ["a function", () => null, "a function"],
    ["text", "x", "text"],
  ])("as %s are refused", (_name, value, received) => {
    expect(wrong({ [option]: value })).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`${option}\` is ${received}; expected an object of functions.`,
    });
  });

  it("for every event are taken, also where they are undefined", () => {
    for (const handler of [() => null, undefined]) {
      const all = Object.fromEntries(eventNames.map((name) => [name, handler]));
      expect(() => createChatHooks({ auth: "none", handlers: {}, [option]: all })).not.toThrow();
    }
  });
});

it("handlers are required", () => {
  expect(wrong({ handlers: undefined }).message).toBe(
    "Option `handlers` is missing; expected an object of functions.",
  );
});

describe.each([
  ["deadlineMs", 2 ** 31 - 1],
  ["bodyTimeoutMs", 2 ** 31 - 1],
  ["maxBytes", Number.MAX_SAFE_INTEGER],
])("%s", (option, maximum) => {
  it.each([
    [0, "the number 0"],
    [-1, "the number -1"],
    [1.5, "the number 1.5"],
    [NaN, "the number NaN"],
    [Infinity, "the number Infinity"],
    [maximum + 1, `the number ${maximum + 1}`],
    ["2500", "text"],
    [null, "null"],
    [[2500], "an array"],
    [5n, "a bigint"],
  ])("of %s is refused", (value, received) => {
    expect(wrong({ [option]: value })).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`${option}\` is ${received}; expected a whole number from 1 to ${maximum}.`,
    });
  });

  it.each([1, maximum, undefined])("of %s is taken", (value) => {
    expect(() => createChatHooks({ auth: "none", handlers: {}, [option]: value })).not.toThrow();
  });
});

describe("what must have functions is refused without them", () => {
  it.each([
    ["identity", null, "null", "an object with the function verify"],
    ["identity", {}, "an object", "an object with the function verify"],
    ["identity", { verify: true }, "an object", "an object with the function verify"],
    ["identity", () => null, "a function", "an object with the function verify"],
    ["log", "console", "text", "an object with the functions debug, info, warn, error"],
    ["log", { info: () => undefined }, "an object", "an object with the functions debug, info, warn, error"],
    ["log", null, "null", "an object with the functions debug, info, warn, error"],
    ["onError", "log", "text", "a function"],
    ["onError", null, "null", "a function"],
    ["onUnknown", {}, "an object", "a function"],
    ["profile", {}, "an object", "a function"],
  ])("%s as %j", (option, value, received, expected) => {
    expect(wrong({ [option]: value })).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`${option}\` is ${received}; expected ${expected}.`,
    });
  });

  it.each([
    ["an object without ~standard", {}, "an object"],
    ["text", "object", "text"],
    ["null", null, "null"],
    ["a function", () => undefined, "a function"],
    ["~standard without validate", { "~standard": { version: 1 } }, "an object"],
  ])("schemas.attributes as %s", (_name, attributes, received) => {
    expect(wrong({ schemas: { attributes } })).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`schemas.attributes\` is ${received}; expected a Standard Schema, such as one of zod or valibot.`,
    });
  });

  it("a schema that is a function, as some libraries make them, is taken", () => {
    const validate = (value: unknown) => ({ value });
    const attributes = Object.assign(() => undefined, {
      "~standard": { version: 1 as const, vendor: "x", validate },
    });
    expect(() => createChatHooks({ auth: "none", handlers: {}, schemas: { attributes } })).not.toThrow();
  });
});
