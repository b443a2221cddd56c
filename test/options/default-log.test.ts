import { afterEach, describe, expect, it, vi } from "vitest";
import { createChatHooks } from "../../src/index.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { throwing } from "../support/odd-throws.js";
import { recordedHooks } from "../support/recorded-hooks.js";

afterEach(() => {
  vi.restoreAllMocks();
});

class DriverError extends Error {
  override readonly name = "DriverError";
  readonly query = "select * from customers where email = 'CANARY'";
}

/** The lines that the log gets of a handler that throws, for want of an onError. */
async function linesOf(thrown: unknown, mode: "development" | "production") {
  const { hooks, lines } = recordedHooks({
    mode,
    onError: undefined,
    handlers: { chat_finished: () => throwing(thrown) },
  });
  await hooks.receive(post(minimalBodies.chat_finished));
  return lines;
}

describe("for want of an onError, a failure goes to the log", () => {
  it("in production with the error's name and where it was thrown, but not its message, which may be private", async () => {
    const [line, ...more] = await linesOf(new DriverError("no customer CANARY"), "production");
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      level: "error",
      message: "chat_finished: handler failed",
      fields: { name: "DriverError", stage: "handler", event: "chat_finished", platform: "jivo" },
    });
    expect(line?.fields).toHaveProperty(
      "stack.0",
      expect.stringMatching(/^at .*default-log\.test\.ts:\d+:\d+/),
    );
    expect(JSON.stringify(line)).not.toContain("CANARY");
  });

  it.each([
    ["of several lines", "first CANARY\nsecond CANARY"],
    ["with lines like those of a stack", "x\n    at CANARY (ann@example.com:1:1)\n    at CANARY.js:1:1"],
    ["that is empty", ""],
  ])("in production without a message %s", async (_name, message) => {
    const [line] = await linesOf(new DriverError(message), "production");
    expect(JSON.stringify(line)).not.toContain("CANARY");
    expect(line?.fields).toHaveProperty("stack.0", expect.stringMatching(/default-log\.test\.ts/));
  });

  it.each([
    ["text", "CANARY"],
    ["an object", { password: "CANARY" }],
    ["an Error with a private cause", new Error("x", { cause: new Error("CANARY") })],
    ["an Error with private fields", Object.assign(new Error("x"), { detail: "CANARY", cause: "CANARY" })],
  ])("in production without what was thrown: %s", async (_name, thrown) => {
    const lines = await linesOf(thrown, "production");
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain("CANARY");
  });

  it("in production with code, message and hint when the error is one of chat-hooks", async () => {
    const { hooks, lines } = recordedHooks({
      onError: undefined,
      handlers: { chat_accepted: async (_event, { customer }) => (await customer()) && null },
    });
    await hooks.receive(post(minimalBodies.chat_accepted));
    const fields = lines.map((line) => line.fields);
    expect(fields).toMatchObject([{ code: "IDENTITY_REQUIRED" }]);
    expect(fields[0]).toHaveProperty("message", expect.stringContaining("ctx.customer()"));
    expect(fields[0]).toHaveProperty("hint", expect.stringContaining("userTokens"));
  });

  it("in development with the error itself", async () => {
    const error = new DriverError("no customer CANARY");
    const [line] = await linesOf(error, "development");
    expect(line).toMatchObject({ level: "error", message: "chat_finished: handler failed" });
    expect(line?.fields).toHaveProperty("error", error);
  });

  it.each([
    ["name", { get: () => throwing(new Error("name")) }],
    ["stack", { get: () => throwing(new Error("stack")) }],
    ["cause", { get: () => throwing(new Error("cause")) }],
  ])("also when the error's %s throws", async (property, descriptor) => {
    const hostile = Object.defineProperty(new Error("x"), property, descriptor);
    for (const mode of ["development", "production"] as const) {
      await expect(linesOf(hostile, mode)).resolves.toBeInstanceOf(Array);
    }
  });
});

it("with an onError, nothing of a failure is logged", async () => {
  const { hooks, lines, errors } = recordedHooks({
    handlers: { chat_finished: () => throwing(new Error("x")) },
  });
  await hooks.receive(post(minimalBodies.chat_finished));
  expect(errors).toHaveLength(1);
  expect(lines).toEqual([]);
});

it("without a log, it is the console", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const hooks = createChatHooks({
    auth: "none",
    mode: "production",
    handlers: { chat_finished: () => throwing(new Error("CANARY")) },
  });
  await hooks.receive(post(minimalBodies.chat_finished));
  expect(told).toHaveBeenCalledTimes(1);
  expect(told.mock.calls[0]?.[1]).toBe("chat_finished: handler failed");
  expect(JSON.stringify(told.mock.calls)).not.toContain("CANARY");
});

describe("refusals in the log", () => {
  it("are told with their code when the secret was good", async () => {
    const { hooks, lines, facts } = recordedHooks();
    await hooks.receive(post("CANARY"));
    expect(lines).toEqual([
      {
        level: "warn",
        fields: { deliveryId: facts[0]?.deliveryId, code: "BODY_NOT_JSON", status: 400 },
        message: expect.stringMatching(/^The body is not JSON/) as string,
      },
    ]);
  });

  it("are not when it was wrong, or the method: strangers could fill the disk", async () => {
    const { hooks, lines } = recordedHooks({ auth: { secret: "0123456789abcdef" } });
    await hooks.receive(post("CANARY", { path: "/CANARY" }));
    await hooks.receive(post("CANARY", { method: "GET" }));
    expect(lines).toEqual([]);
  });
});
