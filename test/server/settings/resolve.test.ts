import { describe, expect, it } from "vitest";
import { resolveSettings, type SettingSources } from "../../../src/server/settings/resolve.js";
import { codedError } from "../../support/coded-error.js";

const none: SettingSources = { flags: {}, env: {}, file: undefined };
const file = (settings: unknown) => ({ name: "chat-hooks.config.json", settings });

describe("the settings in force", () => {
  it("are the defaults when nothing is given", () => {
    const { settings, origins } = resolveSettings(none);
    expect(settings).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      path: "/chat-hooks",
      metricsPort: undefined,
    });
    expect(new Set(Object.values(origins))).toEqual(new Set(["default"]));
  });

  it("come from the flag first, then the environment, then the file", () => {
    const sources = { flags: { port: "1" }, env: { CHAT_HOOKS_PORT: "2" }, file: file({ port: 3 }) };
    expect(resolveSettings(sources)).toMatchObject({ settings: { port: 1 }, origins: { port: "--port" } });
    expect(resolveSettings({ ...sources, flags: {} })).toMatchObject({
      settings: { port: 2 },
      origins: { port: "environment variable CHAT_HOOKS_PORT" },
    });
    expect(resolveSettings({ ...none, file: sources.file })).toMatchObject({
      settings: { port: 3 },
      origins: { port: "chat-hooks.config.json" },
    });
  });

  it("take PORT, which hosts set, behind our own name for it", () => {
    expect(resolveSettings({ ...none, env: { PORT: "8080" } }).settings.port).toBe(8080);
    const both = { PORT: "8080", CHAT_HOOKS_PORT: "9090" };
    expect(resolveSettings({ ...none, env: both }).settings.port).toBe(9090);
  });

  it("take an empty variable for one that is not set", () => {
    expect(resolveSettings({ ...none, env: { CHAT_HOOKS_PORT: "" } }).settings.port).toBe(3000);
  });

  it("are not taken from what Kubernetes says of a service called chat-hooks", () => {
    const env = {
      CHAT_HOOKS_PORT: "tcp://10.96.0.7:80",
      CHAT_HOOKS_PORT_80_TCP_ADDR: "10.96.0.7",
      CHAT_HOOKS_SERVICE_HOST: "10.96.0.7",
      CHAT_HOOKS_SERVICE_PORT_HTTP: "80",
    };
    const { settings, origins } = resolveSettings({ ...none, env });
    expect([settings.port, origins.port]).toEqual([3000, "default"]);
    expect(resolveSettings({ ...none, env: { ...env, PORT: "8080" } }).settings.port).toBe(8080);
  });

  it("read lists and switches from texts", () => {
    const env = { CHAT_HOOKS_ALLOW: "10.0.0.0/8, 2001:db8::/32", CHAT_HOOKS_LOG_PAYLOADS: "true" };
    const { settings } = resolveSettings({ ...none, env });
    expect(settings.allow).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
    expect(settings.logPayloads).toBe(true);
  });
});

describe("a bad setting is refused by name, with where it stands", () => {
  it.each([
    ["a flag", { ...none, flags: { port: "no" } }, "`port` (--port)", "a whole number from 0 to 65535"],
    ["a variable", { ...none, env: { CHAT_HOOKS_PORT: "70000" } }, "CHAT_HOOKS_PORT", "70000"],
    ["a file", { ...none, file: file({ logLevel: "loud" }) }, "chat-hooks.config.json", '"debug" or "info"'],
    ["a range", { ...none, flags: { allow: "10.0.0.0/99" } }, "--allow", "an IP address or a range"],
    ["a path", { ...none, flags: { path: "chat-hooks" } }, "--path", "begins with a slash"],
    ["a text as a number", { ...none, file: file({ port: "3000" }) }, "`port`", "but is text"],
  ])("%s", (_name, sources, ...parts) => {
    const error = codedError(() => resolveSettings(sources));
    expect(error.code).toBe("SETTING_INVALID");
    for (const part of parts) expect(error.message).toContain(part);
  });

  it.each([
    ["in the file", { ...none, file: file({ prot: 1 }) }, "Did you mean `port`?"],
    ["in the environment", { ...none, env: { CHAT_HOOKS_LOG_LEVLE: "info" } }, "`CHAT_HOOKS_LOG_LEVEL`"],
  ])("an unknown one %s, with the nearest", (_where, sources, hint) => {
    const error = codedError(() => resolveSettings(sources));
    expect(error.code).toBe("SETTING_UNKNOWN");
    expect(error.message).toContain(hint);
  });

  it("but variables of the entry's own pass", () => {
    const env = {
      CHAT_HOOKS_SECRET: "s",
      CHAT_HOOKS_INBOX: "i",
      CHAT_HOOKS_CHECK_TOKEN: "t",
      CHAT_HOOKS_CRM_URL: "u",
    };
    expect(() => resolveSettings({ ...none, env })).not.toThrow();
  });

  it.each([[[]], ["text"], [null]])("a file that holds no object: %j", (settings) => {
    expect(codedError(() => resolveSettings({ ...none, file: file(settings) })).code).toBe(
      "CONFIG_UNREADABLE",
    );
  });
});
