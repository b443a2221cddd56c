import { afterEach, describe, expect, it, vi } from "vitest";
import { createChatHooks, type ChatHooksOptions } from "../../src/index.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { startError } from "../support/start-error.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Development answers a wrong answer with 500, production with 200. */
async function modeOf(mode?: ChatHooksOptions["mode"]): Promise<string> {
  const hooks = createChatHooks({
    auth: "none",
    mode,
    handlers: { chat_accepted: () => ({ crmLink: "javascript:alert(1)" }) },
    onError: () => undefined,
  });
  const { status } = await hooks.receive(post(minimalBodies.chat_accepted));
  return status === 500 ? "development" : "production";
}

describe("the mode", () => {
  it.each([
    ["development", "development"],
    ["test", "development"],
    ["production", "production"],
    ["staging", "production"],
    ["Development", "production"],
    ["", "production"],
    [undefined, "production"],
  ])("with NODE_ENV as %s is %s", async (environment, expected) => {
    vi.stubEnv("NODE_ENV", environment);
    expect(await modeOf()).toBe(expected);
  });

  it("is what the option says, whatever NODE_ENV is", async () => {
    vi.stubEnv("NODE_ENV", "production");
    expect(await modeOf("development")).toBe("development");
    vi.stubEnv("NODE_ENV", "development");
    expect(await modeOf("production")).toBe("production");
  });

  it("is production where there is no process, as on workers", async () => {
    const { process } = globalThis;
    vi.stubGlobal("process", undefined);
    const mode = modeOf();
    vi.stubGlobal("process", process);
    expect(await mode).toBe("production");
  });

  it.each(["prod", "PRODUCTION", "", null, true])("of %j is refused", (mode) => {
    const { code, message } = startError({ auth: "none", handlers: {}, mode });
    expect(code).toBe("OPTION_INVALID");
    expect(message).toMatch(/^Option `mode` is .*; expected "development" or "production"\.$/);
  });
});
