import { describe, expect, it } from "vitest";
import { createChatHooks, type AuthOption } from "../../src/index.js";
import { startError } from "../support/start-error.js";

const secret = "correct-horse-battery-SECRETCANARY";
const auth = (value: unknown) => startError({ auth: value, handlers: {} });

describe("an endpoint is open only when it is asked for", () => {
  it.each([
    ["without auth", { handlers: {} }],
    ["with auth undefined", { auth: undefined, handlers: {} }],
    ["with auth null", { auth: null, handlers: {} }],
  ])("%s there is none", (_name, options) => {
    expect(startError(options)).toMatchObject({
      code: "AUTH_REQUIRED",
      message: "createChatHooks was called without `auth`, so anybody could call the endpoint.",
    });
  });

  it.each([
    ["false", false, "a boolean"],
    ["true", true, "a boolean"],
    ["empty text", "", "empty text"],
    ["None", "None", "text"],
    ["a secret as it is", secret, "text"],
    ["a list of secrets", [secret], "an array"],
    ["a function", () => secret, "a function"],
    ["a number", 0, "a number"],
  ])("auth as %s is refused", (_name, value, received) => {
    const { code, message } = auth(value);
    expect(code).toBe("OPTION_INVALID");
    expect(message).toBe(`Option \`auth\` is ${received}; expected { secret } or "none".`);
  });

  it("a misspelt secret is told by its right name", () => {
    expect(auth({ secrets: [secret] })).toMatchObject({
      code: "OPTION_UNKNOWN",
      message: "There is no option `secrets`. Did you mean `secret`?",
    });
  });

  it('and "none" is the way to ask for it', () => {
    expect(() => createChatHooks({ auth: "none", handlers: {} })).not.toThrow();
  });
});

describe("a secret that is not there is refused", () => {
  it.each([
    ["undefined, as of an environment variable that is not set", { secret: undefined }, "auth.secret"],
    ["null", { secret: null }, "auth.secret"],
    ["no secret at all", {}, "auth.secret"],
    ["empty text", { secret: "" }, "auth.secret"],
    ["an empty list", { secret: [] }, "auth.secret"],
    ["no shop at all", { secret: {} }, "auth.secret"],
    ["nothing in a list", { secret: [secret, undefined] }, "auth.secret[1]"],
    ["a shop's that is not set", { secret: { north: secret, south: undefined } }, "auth.secret.south"],
    ["a shop's empty list", { secret: { north: [] } }, "auth.secret.north"],
    ["empty text in a shop's list", { secret: { north: [secret, ""] } }, "auth.secret.north[1]"],
  ])("%s", (_name, value, where) => {
    const { code, message, hint } = auth(value);
    expect({ code, message }).toEqual({ code: "SECRET_MISSING", message: `${where} is empty or not set.` });
    expect(hint).toContain("openssl rand -hex 24");
  });
});

describe("a secret that is no text is refused", () => {
  it.each([
    ["a number", { secret: 1234567890123456 }, "auth.secret", "a number"],
    ["a boolean", { secret: true }, "auth.secret", "a boolean"],
    ["a function", { secret: () => secret }, "auth.secret", "a function"],
    ["a list in a list", { secret: [[secret]] }, "auth.secret[0]", "an array"],
    ["an object in a list", { secret: [{ north: secret }] }, "auth.secret[0]", "an object"],
    ["shops in a shop", { secret: { north: { old: secret } } }, "auth.secret.north", "an object"],
  ])("%s", (_name, value, where, received) => {
    expect(auth(value)).toMatchObject({
      code: "OPTION_INVALID",
      message: `Option \`${where}\` is ${received}; expected text.`,
    });
  });
});

describe("a secret that is easy to guess is refused", () => {
  it.each([
    ["one character", "a", 1],
    ["15 characters", "123456789012345", 15],
  ])("of %s", (_name, short, length) => {
    for (const [value, where] of [
      [{ secret: short }, "auth.secret"],
      [{ secret: [secret, short] }, "auth.secret[1]"],
      [{ secret: { north: short } }, "auth.secret.north"],
    ] as const) {
      expect(auth(value)).toMatchObject({
        code: "SECRET_TOO_SHORT",
        message: `${where} has ${length} characters; at least 16 are needed.`,
      });
    }
  });

  it("but not one of 16", () => {
    expect(() => createChatHooks({ auth: { secret: "1234567890123456" }, handlers: {} })).not.toThrow();
  });
});

describe("a secret with white space around it is refused, since no platform would send it so", () => {
  it.each([
    ["a line break behind", `${secret}\n`],
    ["a Windows line break behind", `${secret}\r\n`],
    ["a space before", ` ${secret}`],
    ["a tab behind", `${secret}\t`],
    ["a no-break space before", `\u00a0${secret}`],
    ["a byte order mark before", `\ufeff${secret}`],
    ["nothing but spaces", " ".repeat(20)],
  ])("%s", (_name, spaced) => {
    expect(auth({ secret: spaced })).toMatchObject({
      code: "SECRET_HAS_SPACE",
      message: "auth.secret has white space or a line break around it.",
    });
    expect(auth({ secret: { north: [spaced] } }).message).toMatch(
      /^auth\.secret\.north\[0\] has white space/,
    );
  });
});

describe("a secret that occurs twice is refused", () => {
  it.each([
    ["in a list", { secret: [secret, secret] }, "auth.secret[1]", "auth.secret[0]"],
    ["for two shops", { secret: { north: secret, south: secret } }, "auth.secret.south", "auth.secret.north"],
    [
      "in two shops' lists",
      { secret: { north: [secret], south: ["another-good-secret", secret] } },
      "auth.secret.south[1]",
      "auth.secret.north[0]",
    ],
  ])("%s", (_name, value, where, other) => {
    expect(auth(value)).toMatchObject({
      code: "SECRET_REPEATED",
      message: `${where} and ${other} are the same secret, so a delivery could not be told apart.`,
    });
  });
});

it("no message, hint or stack holds a secret", () => {
  const s = "SECRETCANARY";
  const wrong: unknown[] = [
    secret,
    [secret],
    { secret: s },
    { secret: ` ${secret}` },
    { secret: `${secret}\n` },
    { secret: [secret, secret] },
    { secret: [[secret]] },
    { secret: { north: secret, south: secret } },
    { secret: { north: { old: secret } } },
    { secrets: secret },
    { secret, other: secret },
    { secret: () => secret },
  ];
  for (const value of wrong) {
    const error = auth(value);
    const { stack = "", message, hint } = error;
    // The stack's frames are of this file; what is of the error comes before them.
    expect([stack.split("\n    at ")[0], message, hint, JSON.stringify(error)].join("\n")).not.toContain(s);
  }
});

describe("good secrets are taken", () => {
  it.each<[string, AuthOption]>([
    ["one", { secret }],
    ["several", { secret: [secret, "another-good-secret"] }],
    ["of shops", { secret: { north: secret, south: ["another-good-secret", "a-third-good-secret"] } }],
    ["with spaces inside", { secret: "four words of mine" }],
    ["beyond ASCII", { secret: "пароль-из-многих-букв" }],
    ["of a shop called like an inherited property", { secret: { constructor: secret } }],
  ])("%s", (_name, good) => {
    expect(() => createChatHooks({ auth: good, handlers: {} })).not.toThrow();
  });
});
