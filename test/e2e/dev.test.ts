import { once } from "node:events";
import { renameSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { post, type Exchanged } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { start } from "../support/process.js";
import { devProcess, openDev, serving, startDev } from "../support/service/dev.js";
import { inboxEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { handledChats, waitingChats } from "../support/service/handled.js";
import { loadUntilGone } from "../support/service/load.js";

const timeout = 120_000;
const binary = fileURLToPath(new URL("../../bin/chat-hooks.js", import.meta.url));

/** A project in TypeScript of two files: the operator sees who is named in the second one. */
const project = {
  "src/hooks.ts": `
    import { createChatHooks } from "chat-hooks";
    import { name } from "./name.js";
    export const hooks = createChatHooks({
      auth: { secret: process.env.CHAT_HOOKS_SECRET },
      handlers: { chat_accepted: () => ({ contactInfo: { name } }) },
    });`,
  "src/name.ts": nameFile("Ann"),
};

function nameFile(name: string): string {
  return `export const name: string = "${name}";\n`;
}

/** As editors do: beside, and then in its place, so that nobody sees half of it. */
function write(folder: string, file: string, text: string): void {
  const beside = join(folder, ".being-written");
  writeFileSync(beside, text);
  renameSync(beside, join(folder, file));
}

const ask = (webhook: string): Promise<Exchanged> => post(webhook, minimalBodies.chat_accepted);
const card = (name: string) => ({ result: "ok", contact_info: { name } });

describe("chat-hooks dev", { timeout }, () => {
  it("puts a change of any file of the project in force, at the same URL, without a build step", async () => {
    const folder = serviceFolder(project);
    const dev = await startDev(folder);
    expect((await ask(dev.webhook)).json).toEqual(card("Ann"));
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.prints("reloaded: src/name.ts changed");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob"));
    write(folder, "src/hooks.ts", project["src/hooks.ts"].replace("o: { name }", "o: { name: name + '!' }"));
    await dev.prints("reloaded: src/hooks.ts changed");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob!"));
    expect(await dev.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("shows a typo with its place, and goes on with the version before", async () => {
    const folder = serviceFolder(project);
    const dev = await startDev(folder);
    write(folder, "src/name.ts", "export const name = ;\n");
    const printed = await dev.prints("The version before goes on serving. Save a file to try again.");
    expect(printed).toContain("error ENTRY_FAILED: The entry src/hooks.ts failed while it was loaded");
    expect(printed).toMatch(/src\/name\.ts:1:\d+/);
    expect((await ask(dev.webhook)).json).toEqual(card("Ann"));
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.prints("reloaded: src/name.ts changed");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob"));
    expect(await dev.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("waits for a change when the first version has an error, and answers 503 meanwhile", async () => {
    const folder = serviceFolder({ ...project, "src/name.ts": `throw new Error("no name yet");` });
    const dev = await openDev(folder);
    const printed = await dev.prints(
      "Nothing serves: deliveries are answered 503. Save a file to try again.",
    );
    expect(printed).toContain("no name yet");
    expect((await ask(dev.webhook)).status).toBe(503);
    write(folder, "src/name.ts", nameFile("Ann"));
    await dev.prints(serving);
    expect((await ask(dev.webhook)).json).toEqual(card("Ann"));
    expect(await dev.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  it("finishes the delivery that runs when a change comes, and has those that come meanwhile wait", async () => {
    const folder = serviceFolder({
      ...project,
      "src/hooks.ts": `
        import { existsSync } from "node:fs";
        import { createChatHooks } from "chat-hooks";
        import { name } from "./name.js";
        console.error("loaded", name);
        export const hooks = createChatHooks({
          auth: { secret: process.env.CHAT_HOOKS_SECRET },
          deadlineMs: 60_000,
          handlers: {
            async chat_accepted(event) {
              if (event.chatId === "slow") {
                console.error("begun");
                while (!existsSync("data/go")) await new Promise((resolve) => setTimeout(resolve, 10));
              }
              return { contactInfo: { name } };
            },
          },
        });`,
      "data/.keep": "",
    });
    const dev = await startDev(folder);
    const slow = post(dev.webhook, { ...minimalBodies.chat_accepted, chat_id: "slow" });
    await dev.logs("begun");
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.logs("loaded Bob");
    const meanwhile = ask(dev.webhook);
    write(folder, "data/go", "");
    expect((await slow).json).toEqual(card("Ann"));
    // It came before the old version was told to finish, or waited for the new one: it has an answer all the same.
    expect([card("Ann"), card("Bob")]).toContainEqual((await meanwhile).json);
    await dev.prints("reloaded");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob"));
    expect(await dev.stop()).toMatchObject({ code: 0 });
  });

  it("loses nothing of a SQLite inbox, and refuses no delivery, while versions follow each other", async () => {
    const files = ["one.ts", "two.ts", "three.ts"];
    const folder = serviceFolder({ "hooks.ts": inboxEntry });
    const dev = await startDev(folder);
    let done = false;
    const load = loadUntilGone(dev.webhook, { connections: 4, more: () => !done });
    for (const file of files) {
      write(folder, file, "");
      await dev.prints(`reloaded: ${file} changed`);
    }
    done = true;
    const { accepted, refused } = await load;
    expect(refused).toEqual({});
    expect(accepted).not.toEqual([]);
    expect(await dev.stop()).toMatchObject({ code: 0, stderr: "" });
    const known = new Set([...handledChats(folder), ...(await waitingChats(folder))]);
    expect(accepted.filter((chat) => !known.has(chat))).toEqual([]);
  });

  it("lets the notice that is being handled finish, and hands it to no version twice", async () => {
    const entry = `
      import { appendFileSync, existsSync } from "node:fs";
      import { createChatHooks } from "chat-hooks";
      import { sqliteInbox } from "chat-hooks/inbox/sqlite";
      import { name } from "./name.js";
      console.error("loaded", name);
      export const hooks = createChatHooks({
        auth: { secret: process.env.CHAT_HOOKS_SECRET },
        inbox: sqliteInbox({ path: "data/inbox.db" }),
        handlers: {
          async chat_finished(event) {
            console.error("begun");
            while (!existsSync("data/go")) await new Promise((resolve) => setTimeout(resolve, 10));
            appendFileSync("handled.log", event.chatId + " by " + name + "\\n");
          },
        },
      });`;
    const folder = serviceFolder({ ...project, "src/hooks.ts": entry, "data/.keep": "" });
    const dev = await startDev(folder);
    expect((await post(dev.webhook, { ...minimalBodies.chat_finished, chat_id: "1" })).status).toBe(200);
    await dev.logs("begun");
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.logs("loaded Bob");
    write(folder, "data/go", "");
    await dev.prints("reloaded: src/name.ts changed");
    expect(handledChats(folder)).toEqual(["1 by Ann"]);
    expect(await dev.stop()).toMatchObject({ code: 0 });
    expect(handledChats(folder)).toEqual(["1 by Ann"]);
  });

  it("gets rid of a version that is caught in an endless loop", async () => {
    const loop = project["src/hooks.ts"].replace(
      "() => ({ contactInfo: { name } })",
      `() => { console.error("begun", name); for (;;); }`,
    );
    const folder = serviceFolder({ ...project, "src/hooks.ts": loop });
    const dev = await startDev(folder, { args: ["--grace-ms", "200"] });
    const caught = ask(dev.webhook);
    await dev.logs("begun");
    write(folder, "src/hooks.ts", project["src/hooks.ts"]);
    await dev.prints("reloaded");
    expect((await caught).status).toBe(503);
    expect((await ask(dev.webhook)).json).toEqual(card("Ann"));
  });

  it("gives a version up that is not done with loading when the next change comes", async () => {
    const folder = serviceFolder(project);
    const dev = await startDev(folder);
    write(folder, "src/name.ts", `console.error("loading"); await new Promise(() => undefined);`);
    await dev.logs("loading");
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.prints("reloaded");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob"));
  });

  it.each([
    [
      "throws where nobody catches",
      `setTimeout(() => { throw new Error("from a timer"); }, 0)`,
      "exit code 1",
    ],
    ["ends its process", "setTimeout(() => process.exit(7), 0)", "exit code 7"],
  ])("lives on when the merchant's code %s", async (_what, slip, how) => {
    const fall = `process.once("SIGUSR2", () => { ${slip}; });\nconsole.error("pid", process.pid);\n`;
    const folder = serviceFolder({ ...project, "src/hooks.ts": fall + project["src/hooks.ts"] });
    const dev = await startDev(folder);
    const pid = Number(/pid (\d+)/.exec(await dev.logs("pid "))?.[1]);
    process.kill(pid, "SIGUSR2");
    const printed = await dev.prints(`Your code ended by itself (${how}).`);
    if (how === "exit code 1") expect(printed).toContain("from a timer");
    expect((await ask(dev.webhook)).status).toBe(503);
    write(folder, "src/name.ts", nameFile("Bob"));
    await dev.prints("reloaded");
    expect((await ask(dev.webhook)).json).toEqual(card("Bob"));
  });

  it("shows what a handler threw", async () => {
    const folder = serviceFolder({
      "hooks.ts": project["src/hooks.ts"]
        .replace(/import \{ name.*/, "")
        .replace("({ contactInfo: { name } })", `{ throw new Error("the CRM says no"); }`),
    });
    const dev = await startDev(folder);
    expect((await ask(dev.webhook)).json).toEqual({ result: "ok" });
    const printed = await dev.prints("chat_accepted failed");
    expect(printed).toContain("the CRM says no");
    expect(printed).toMatch(/hooks\.ts:\d+/);
  });
});

describe("chat-hooks dev and .env", { timeout }, () => {
  const own = "the-secret-of-the-env-file";
  /** A variable that is set, even to nothing, is not overridden; this one must not be set at all. */
  const unset = (folder: string, args: string[] = []) =>
    start("env", ["-u", "CHAT_HOOKS_SECRET", process.execPath, binary, "dev", ...args], {
      cwd: folder,
      env: { PORT: "0" },
    });

  it("takes variables from there, says so, and does not show the secret", async () => {
    const folder = serviceFolder({ ...project, ".env": `CHAT_HOOKS_SECRET="${own}"\n` });
    const dev = unset(folder);
    const printed = await dev.prints(serving);
    expect(printed).toContain("src/hooks.ts, with .env");
    expect(printed).toMatch(/paste into the platform {2}http:\S+\/chat-hooks\/\$CHAT_HOOKS_SECRET\n/);
    const origin = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0] ?? "";
    expect((await ask(`${origin}/chat-hooks/${own}`)).status).toBe(200);
    dev.signalGroup("SIGINT");
    const { stdout, stderr } = await dev.ended;
    expect(stdout + stderr).not.toContain(own);
  });

  it("shows the URL with the secret by --show-secret", async () => {
    const folder = serviceFolder({ ...project, ".env": `CHAT_HOOKS_SECRET=${own}\n` });
    const printed = await unset(folder, ["--show-secret"]).prints(serving);
    expect(printed).toMatch(new RegExp(`paste into the platform {2}http:\\S+/chat-hooks/${own}\\n`));
  });

  it("prints a command that tries it when it is pasted", async () => {
    const folder = serviceFolder({ ...project, ".env": `CHAT_HOOKS_SECRET=${own}\n` });
    const printed = await unset(folder).prints(serving);
    const words = /npx chat-hooks (send .*)\n/.exec(printed)?.[1]?.split(" ") ?? [];
    expect(words).toContain("--dotenv");
    const command = ["-u", "CHAT_HOOKS_SECRET", process.execPath, binary, ...words];
    const { code, stdout } = await start("env", command, { cwd: folder }).ended;
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("Ann") as string });
  });

  it("takes a changed file with the next version, and leaves alone what was set", async () => {
    const entry = `${project["src/hooks.ts"]}\nconsole.error("loaded", process.env.SHOP, process.env.PLACE);`;
    const folder = serviceFolder({ ...project, "src/hooks.ts": entry, ".env": "SHOP=one\nPLACE=file\n" });
    const dev = await startDev(folder, { env: { PLACE: "environment" } });
    await dev.logs("loaded one environment");
    write(folder, ".env", "SHOP=two\nPLACE=file\n");
    await dev.prints("reloaded: .env changed");
    await dev.logs("loaded two environment");
  });
});

describe("chat-hooks dev, when it ends", { timeout }, () => {
  it("by Ctrl-C, finishes the delivery that runs, and leaves nothing behind", async () => {
    const slow = project["src/hooks.ts"].replace(
      "() => ({ contactInfo: { name } })",
      `() => new Promise((resolve) => {
        process.once("SIGUSR2", () => resolve({ contactInfo: { name } }));
        console.error("pid", process.pid);
      })`,
    );
    const dev = await startDev(serviceFolder({ ...project, "src/hooks.ts": slow }));
    const running = ask(dev.webhook);
    const pid = Number(/pid (\d+)/.exec(await dev.logs("pid "))?.[1]);
    const stopped = dev.stop();
    await dev.prints("Stopping: finishing what runs.");
    process.kill(pid, "SIGUSR2");
    expect((await running).json).toEqual(card("Ann"));
    const { code, stdout } = await stopped;
    expect(code).toBe(0);
    expect(stdout).toMatch(/Stopped\.\n$/);
    await expect(fetch(dev.origin), "something still listens").rejects.toThrow("fetch failed");
  });

  it("by kill -9, leaves no process behind", async () => {
    const dev = await startDev(serviceFolder(project));
    dev.signal("SIGKILL");
    // All processes that it has started have let go of its output.
    expect(await dev.ended).toMatchObject({ signal: "SIGKILL" });
  });
});

describe("chat-hooks dev refuses", { timeout }, () => {
  const refusal = async (folder: string, args: string[]) => {
    const { code, stdout, stderr } = await devProcess(folder, { args }).ended;
    expect(stdout).toBe("");
    return `${code} ${/^error ([A-Z_]+)/.exec(stderr)?.[1]}`;
  };

  it.each([
    ["a folder without an entry", {}, [], "2 ENTRY_MISSING"],
    ["an entry that is not there", project, ["hook.ts"], "2 ENTRY_MISSING"],
    ["a setting of no use", project, ["--port", "http"], "2 SETTING_INVALID"],
    ["an option that it does not have", project, ["--potr", "1"], "2 USAGE_OPTION_UNKNOWN"],
    ["a file of variables that is not there", project, ["--dotenv", ".env.dev"], "2 USAGE_FILE"],
  ])("%s", async (_what, files, args, refused) => {
    expect(await refusal(serviceFolder(files), args)).toBe(refused);
  });

  it("a port that is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    expect(await refusal(serviceFolder(project), ["--port", String(port)])).toBe("1 LISTEN_FAILED");
  });
});
