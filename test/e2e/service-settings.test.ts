import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { simpleEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import {
  serviceSecret,
  startProcess,
  startService,
  type ServiceOptions,
} from "../support/service/service.js";

const timeout = 60_000;

describe("chat-hooks start refuses", { timeout }, () => {
  it.each<[string, ServiceOptions, number, readonly string[]]>([
    ["a flag's value", { args: ["--port", "http"] }, 2, ["SETTING_INVALID", "`port` (--port)", "0 to 65535"]],
    ["an unknown flag", { args: ["--prot", "1"] }, 2, ["USAGE_OPTION_UNKNOWN", "--port"]],
    ["a variable's value", { env: { PORT: "-1" } }, 2, ["SETTING_INVALID", "environment variable PORT"]],
    [
      "a misspelt variable",
      { env: { CHAT_HOOKS_MAX_CONECTIONS: "1" } },
      2,
      ["SETTING_UNKNOWN", "`CHAT_HOOKS_MAX_CONNECTIONS`"],
    ],
    ["a range", { args: ["--allow", "10.0.0.0/40"] }, 2, ["SETTING_INVALID", "`allow` (--allow)"]],
    ["a mount", { args: ["--mount", "shop.ts"] }, 2, ["SETTING_INVALID", "`mounts` (--mount)"]],
    [
      "a path that is mounted twice",
      { args: ["--mount", "/a=hooks.ts", "--mount", "/a/=hooks.ts"] },
      2,
      ["SETTING_INVALID", "/a twice"],
    ],
    [
      "mounts beside an entry",
      { args: ["hooks.ts", "--mount", "/a=hooks.ts"] },
      2,
      ["SETTING_INVALID", "left out when an entry is named"],
    ],
    [
      "a config file that is not there",
      { args: ["--config", "no.json"] },
      2,
      ["CONFIG_UNREADABLE", "no.json"],
    ],
    [
      "a certificate without a key",
      { args: ["--tls-cert", "cert.pem"] },
      1,
      ["TLS_UNUSABLE", "tlsKey is not set"],
    ],
    [
      "a certificate that is not there",
      { args: ["--tls-cert", "cert.pem", "--tls-key", "key.pem"] },
      1,
      ["TLS_UNUSABLE", "there is no such file"],
    ],
    ["an empty secret", { env: { CHAT_HOOKS_SECRET: "" } }, 1, ["SECRET_MISSING"]],
    ["a short secret", { env: { CHAT_HOOKS_SECRET: "hunter2" } }, 1, ["SECRET_TOO_SHORT"]],
  ])("%s, by name", async (_name, options, code, parts) => {
    const folder = serviceFolder({ "hooks.ts": simpleEntry });
    const { stdout, stderr, ...ended } = await startProcess(folder, options).ended;
    expect({ stdout, ...ended }).toEqual({ stdout: "", code, signal: null });
    for (const part of parts) expect(stderr).toContain(part);
    expect(stderr).not.toContain("hunter2");
  });

  it.each<[string, string, string, readonly string[]]>([
    ["a key", "chat-hooks.config.json", `{ "prot": 1 }`, ["SETTING_UNKNOWN", "Did you mean `port`?"]],
    ["a value", "chat-hooks.config.json", `{ "logLevel": 5 }`, ["SETTING_INVALID", "`logLevel`", "is 5"]],
    ["what is not JSON", "chat-hooks.config.json", `{ port: my-secret }`, ["CONFIG_UNREADABLE", "not JSON"]],
    ["a module that throws", "chat-hooks.config.js", `throw new Error("no")`, ["CONFIG_UNREADABLE", "no"]],
    ["a module without a default", "chat-hooks.config.ts", `export const port = 1;`, ["CONFIG_UNREADABLE"]],
  ])("%s in a config file", async (_name, file, text, parts) => {
    const { code, stderr } = await startProcess(serviceFolder({ [file]: text })).ended;
    expect(code).toBe(2);
    for (const part of [file, ...parts]) expect(stderr).toContain(part);
    expect(stderr).not.toContain("my-secret");
  });

  it.each(["port", "metrics port"])("a %s that is in use, and leaves nothing running", async (which) => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const taken = String((other.address() as AddressInfo).port);
    // The open timer is a merchant's: a pool, a refresh.
    const folder = serviceFolder({ "hooks.ts": `${simpleEntry}\nsetInterval(() => undefined, 60_000);` });
    const args = which === "port" ? ["--port", taken] : ["--metrics-port", taken];
    const { code, stderr } = await startProcess(folder, { args }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("LISTEN_FAILED");
    expect(stderr).toContain(`port ${taken}: it is in use`);
  });
});

describe("the settings of chat-hooks start", { timeout }, () => {
  it.each<[string, Readonly<Record<string, string>>, ServiceOptions]>([
    ["a flag", {}, { args: ["--path", "/here"] }],
    ["the environment", {}, { env: { CHAT_HOOKS_PATH: "/here" } }],
    ["chat-hooks.config.json", { "chat-hooks.config.json": `{ "path": "/here" }` }, {}],
    ["chat-hooks.config.js", { "chat-hooks.config.js": `export default { path: "/here" };` }, {}],
    [
      "chat-hooks.config.ts",
      { "chat-hooks.config.ts": `const path: string = "/here"; export default { path };` },
      {},
    ],
    [
      "a named file",
      { "etc/service.json": `{ "path": "/here" }` },
      { args: ["--config", "etc/service.json"] },
    ],
  ])("are taken from %s", async (_name, files, options) => {
    const service = await startService(serviceFolder({ "hooks.ts": simpleEntry, ...files }), options);
    expect(new URL(service.url).pathname).toBe("/here");
  });

  it("are printed with where they come from, and no secret", async () => {
    const folder = serviceFolder();
    writeFileSync(join(folder, "chat-hooks.config.json"), `{ "graceMs": 5000 }`);
    const { code, stdout, stderr } = await startProcess(folder, {
      args: ["--print-config", "--port", "8080"],
      env: { CHAT_HOOKS_LOG_LEVEL: "warn", CHAT_HOOKS_INBOX: "postgres://shop:hunter2@db/shop" },
    }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      settings: {
        port: { value: 8080, from: "--port" },
        logLevel: { value: "warn", from: "environment variable CHAT_HOOKS_LOG_LEVEL" },
        graceMs: { value: 5000, from: "chat-hooks.config.json" },
        host: { value: "127.0.0.1", from: "default" },
        metricsPort: { value: null, from: "default" },
      },
      secrets: { CHAT_HOOKS_SECRET: `set, ${serviceSecret.length} characters` },
    });
    for (const text of [serviceSecret, "hunter2"]) expect(stdout).not.toContain(text);
  });
});
