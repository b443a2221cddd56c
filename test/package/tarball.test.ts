import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/*
 * What is published, as a merchant gets it: the packed tarball, installed into an empty project, imported and
 * required on every supported line of Node. Needs the npm registry for the dependencies and for Node itself.
 */

const exec = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
/** "" for the package itself, "/express" and so on; those that are modules. */
const entries = Object.keys(exports)
  .map((name) => name.slice(1))
  .filter((name) => !name.endsWith(".json"));

/** Answers one chat through the fetch adapter and prints the card. */
const useIt = `
  const hooks = createChatHooks({
    auth: { secret: "0123456789abcdef" },
    handlers: { chat_accepted: (event) => ({ customData: [{ title: "Chat", content: event.chatId }] }) },
  });
  const body = JSON.stringify({ event_name: "chat_accepted", chat_id: 7 });
  toFetch(hooks)(new Request("http://localhost/0123456789abcdef", { method: "POST", body }))
    .then((response) => response.text())
    .then((text) => console.log(text));
`;
const card = '{"result":"ok","custom_data":[{"title":"Chat","content":"7"}]}';

/** Keeps a notice in a file, handles it, and prints what became of it, or the code of the error. */
const useInbox = `
  import { createChatHooks } from "chat-hooks";
  import { sqliteInbox } from "chat-hooks/inbox/sqlite";
  const inbox = sqliteInbox({ path: "data/inbox-" + process.version + ".db" });
  const handled = new Promise((resolve) => {
    const hooks = createChatHooks({
      auth: "none",
      inbox,
      onError: (error) => console.log(error.code),
      handlers: { chat_finished: (event) => resolve({ hooks, chat: event.chatId }) },
    });
    const body = { event_name: "chat_finished", chat_id: 7 };
    hooks
      .receive({ method: "POST", path: "/", query: "", headers: {}, body })
      .then(({ status }) => (status === 200 ? undefined : resolve({ hooks, status })));
  });
  const { hooks, ...outcome } = await handled;
  console.log(JSON.stringify(outcome));
  await hooks.close();
`;

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "chat-hooks-project-"));
  const { stdout } = await exec(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", project],
    { cwd: root },
  );
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(
    join(project, "package.json"),
    JSON.stringify({ name: "merchant", private: true, type: "module" }),
  );
  await exec("npm", ["install", "--no-audit", "--omit=dev", join(project, filename)], { cwd: project });
  await writeFile(
    join(project, "esm.js"),
    `${entries.map((entry) => `await import("chat-hooks${entry}");`).join("\n")}
     const { createChatHooks } = await import("chat-hooks");
     const { toFetch } = await import("chat-hooks/fetch");
     ${useIt}`,
  );
  await writeFile(join(project, "inbox.js"), useInbox);
  await writeFile(
    join(project, "commonjs.cjs"),
    `${entries.map((entry) => `require("chat-hooks${entry}");`).join("\n")}
     const { createChatHooks } = require("chat-hooks");
     const { toFetch } = require("chat-hooks/fetch");
     ${useIt}`,
  );
});

afterAll(() => rm(project, { recursive: true, force: true }));

describe.each([
  ["this Node", ["node"]],
  ["Node 20.19, the oldest", ["npx", "--yes", "--package=node@20.19.0", "--", "node"]],
  ["Node 22", ["npx", "--yes", "--package=node@22", "--", "node"]],
  ["Node 24", ["npx", "--yes", "--package=node@24", "--", "node"]],
] as const)("on %s", (_name, [program, ...args]) => {
  it.each(["esm.js", "commonjs.cjs"])(
    "the installed tarball works from %s, without a warning",
    async (file) => {
      const { stdout, stderr } = await exec(program, [...args, file], { cwd: project });
      expect(stdout.trim()).toBe(card);
      expect(stderr.replaceAll(/^npm .*$/gm, "").trim()).toBe("");
    },
    180_000,
  );
});

describe("the command line of the installed tarball", () => {
  it.each(["node@20.19.0", "node@22", "node@24"])(
    "works on %s, without a warning",
    async (version) => {
      const bin = join("node_modules", "chat-hooks", "bin", "chat-hooks.js");
      const { stdout, stderr } = await exec(
        "npx",
        ["--yes", `--package=${version}`, "--", "node", bin, "schema", "chat_finished"],
        {
          cwd: project,
        },
      );
      expect(JSON.parse(stdout)).toMatchObject({ type: "object" });
      expect(stderr.replaceAll(/^npm .*$/gm, "").trim()).toBe("");
    },
    180_000,
  );

  it("is called chat-hooks", async () => {
    const { stdout } = await exec("npx", ["--no", "--", "chat-hooks", "--version"], { cwd: project });
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe("the inbox of the installed tarball", () => {
  it.each(["node@22", "node@24"])(
    "works with the SQLite of %s, without a warning",
    async (version) => {
      const args = ["--yes", `--package=${version}`, "--", "node", "inbox.js"];
      const { stdout, stderr } = await exec("npx", args, { cwd: project });
      expect(stdout.trim()).toBe('{"chat":"7"}');
      expect(stderr.replaceAll(/^npm .*$/gm, "").trim()).toBe("");
    },
    180_000,
  );

  it("says on Node 20 which package is missing, and refuses the notice so that it may come again", async () => {
    const args = ["--yes", "--package=node@20.19.0", "--", "node", "inbox.js"];
    const { stdout } = await exec("npx", args, { cwd: project });
    expect(stdout.trim().split("\n")).toEqual(["INBOX_DRIVER_MISSING", '{"status":503}']);
  }, 180_000);
});

it("the tarball holds nothing but the build, the schemas, the docs, and what npm adds", async () => {
  const { stdout } = await exec("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], { cwd: root });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const unexpected = files
    .map(({ path }) => path)
    .filter(
      (path) =>
        !/^(?:dist\/.+\.(?:js|d\.ts)|dist\/create\/THIRD-PARTY\.txt|dist\/inspector\/page\/(?:index\.html|page\.css)|bin\/chat-hooks\.js|schemas\/.+\.json|docs\/.+|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/.test(
          path,
        ),
    );
  expect(unexpected).toEqual([]);
});
