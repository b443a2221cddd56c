import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { simpleEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { serviceSecret, startProcess, startService } from "../support/service/service.js";

const timeout = 60_000;

const commonJs = `
const { createChatHooks } = require("chat-hooks");
const handlers = { chat_accepted: () => ({ contactInfo: { name: "Ann" } }) };
exports.hooks = createChatHooks({ auth: { secret: process.env.CHAT_HOOKS_SECRET }, handlers });
`;

const typed = simpleEntry.replace(
  "export const hooks",
  "interface Never { never?: string }\nexport const hooks",
);

describe("chat-hooks start serves", { timeout }, () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["hooks.ts without being told", { "hooks.ts": typed }, []],
    ["src/hooks.js without being told", { "src/hooks.js": simpleEntry }, []],
    ["a default export", { "shop.mjs": simpleEntry.replace("const hooks =", "default") }, ["shop.mjs"]],
    ["an export by name", { "shops.ts": typed.replace("const hooks", "const shopB") }, ["shops.ts#shopB"]],
    [
      "TypeScript that imports TypeScript",
      { "a.ts": `export { hooks } from "./b";`, "b.ts": typed },
      ["a.ts"],
    ],
    // Node 20.19 and later load ES modules by require().
    ["CommonJS", { "shop.cjs": commonJs }, ["shop.cjs"]],
  ])("%s", async (_name, files, args) => {
    const service = await startService(serviceFolder(files), { args });
    const { json } = await post(service.webhook, minimalBodies.chat_accepted);
    expect(json).toEqual({ result: "ok", contact_info: { name: "Ann" } });
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("TypeScript without leaving compiled code where others could change it", async () => {
    const folder = serviceFolder({ "hooks.ts": typed, "tmp/.keep": "" });
    const service = await startService(folder, { env: { TMPDIR: join(folder, "tmp") } });
    await service.stop();
    const caches = [
      "tmp/jiti",
      "node_modules/.cache/jiti",
      "node_modules/chat-hooks/node_modules/.cache/jiti",
    ];
    const left = caches.map((cache) => join(folder, cache)).filter((cache) => existsSync(cache));
    const files = left.flatMap((cache) => readdirSync(cache));
    expect(files.filter((name) => name.startsWith(basename(folder)))).toEqual([]);
  });

  it("several mounts, each with its own hooks", async () => {
    const shop = (name: string) => simpleEntry.replace("Ann", name).replace("const hooks", `const ${name}`);
    const folder = serviceFolder({ "a.js": shop("Ada"), "b.js": shop("Bob") });
    const args = ["--mount", "/shops/a=a.js#Ada", "--mount", "/shops/b=b.js#Bob"];
    const { origin } = await startService(folder, { args });
    const names = await Promise.all(
      ["a", "b", "c"].map(async (at) => {
        const reply = await post(`${origin}/shops/${at}/${serviceSecret}`, minimalBodies.chat_accepted);
        return (reply.json as { contact_info?: { name: string } }).contact_info?.name ?? reply.status;
      }),
    );
    expect(names).toEqual(["Ada", "Bob", 404]);
  });
});

describe("chat-hooks start refuses an entry", { timeout }, () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], number, readonly string[]]>([
    ["that is not there", {}, ["shop.ts"], 2, ["ENTRY_MISSING", "shop.ts"]],
    ["where there is none", {}, [], 2, ["ENTRY_MISSING", "hooks.ts, hooks.js"]],
    ["that throws", { "hooks.ts": `throw new Error("no database")` }, [], 1, ["ENTRY_FAILED", "no database"]],
    [
      "without hooks",
      { "hooks.js": `export const shop = {};` },
      [],
      1,
      ["ENTRY_WITHOUT_HOOKS", "exports shop"],
    ],
    [
      "without that export",
      { "hooks.js": simpleEntry },
      ["hooks.js#shop"],
      1,
      ["ENTRY_WITHOUT_HOOKS", "named shop"],
    ],
    [
      "with wrong options",
      { "hooks.js": simpleEntry.replace("chat_finished", "chat_finishd") },
      [],
      1,
      ["HANDLER_UNKNOWN", "chat_finished"],
    ],
    [
      "whose inbox can't be opened",
      {
        "hooks.js": simpleEntry
          .replace("handlers:", `inbox: sqliteInbox({ path: "no/such/folder\\0/inbox.db" }), handlers:`)
          .replace("import", `import { sqliteInbox } from "chat-hooks/inbox/sqlite"; import`),
      },
      [],
      1,
      [],
    ],
  ])("%s", async (_name, files, args, code, parts) => {
    const { stdout, stderr, ...ended } = await startProcess(serviceFolder(files), { args }).ended;
    expect({ stdout, code: ended.code }).toEqual({ stdout: "", code });
    for (const part of parts) expect(stderr).toContain(part);
    expect(stderr).toMatch(/^error [A-Z_]+: /);
  });
});
