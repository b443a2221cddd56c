import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { start, type ProcessOptions } from "../support/process.js";
import { cli } from "./cli.js";
import { filledInbox, idsIn, storedEntry, withInboxAt } from "./filled-inbox.js";

/* The program itself, as it is installed: `npm test` has built it. */

const program = fileURLToPath(new URL("../../bin/chat-hooks.js", import.meta.url));

const chatHooks = (args: readonly string[], options?: ProcessOptions) =>
  start(process.execPath, [program, ...args], options);

/** Runs a script in bash, where "$node" "$program" is the program, and $1, $2, … are the arguments. */
const bash = (script: string, ...args: string[]) =>
  start("bash", ["-c", script, "bash", ...args], { env: { node: process.execPath, program } });

const manyEntries = (count: number) =>
  Array.from({ length: count }, (_, at) => storedEntry(`entry-${at}`, { chat: undefined }));

describe("the program chat-hooks", () => {
  it("looks into an inbox", async () => {
    const path = await filledInbox([storedEntry("a")]);
    const ended = await chatHooks(["inbox", "stats", "--json"], { env: { CHAT_HOOKS_INBOX: path } }).ended;
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(ended.stdout)).toMatchObject({ waiting: 1 });
  });

  it("ends with 2 when it is called in a wrong way, and with 1 when it failed", async () => {
    const path = await filledInbox([]);
    const [wrong, failed] = await Promise.all([
      chatHooks(["inbx"]).ended,
      chatHooks(["inbox", "show", "nobody", "--inbox", path]).ended,
    ]);
    expect(wrong).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("`inbox`") as unknown,
    });
    expect(failed).toMatchObject({ code: 1, stdout: "" });
    expect(failed.stderr).not.toMatch(/^ {4}at /m);
  });

  it("is quiet when nobody reads on, and tells the shell why it ended", async () => {
    const path = await filledInbox(manyEntries(600));
    const ended = await bash(
      `"$node" "$program" inbox list --json --limit 1000 --inbox "$1" | head -n 1; exit "\${PIPESTATUS[0]}"`,
      path,
    ).ended;
    expect(ended).toEqual({ code: 141, signal: null, stdout: "{\n", stderr: "" });
  });

  it("is quiet in an export that nobody reads on, too", async () => {
    const path = await filledInbox(manyEntries(1000));
    const ended = await bash(
      `"$node" "$program" inbox export --out - --inbox "$1" | head -n 1 | wc -l | tr -d ' '; exit "\${PIPESTATUS[0]}"`,
      path,
    ).ended;
    expect(ended).toEqual({ code: 141, signal: null, stdout: "1\n", stderr: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("says that its output can't be written", async () => {
    const ended = await bash(`"$node" "$program" --help > /dev/full`).ended;
    expect(ended).toMatchObject({ code: 1, stderr: "error: the output can't be written (ENOSPC).\n" });
  });

  it("ends a command by Ctrl-C with 130, and says so", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const sending = chatHooks(["send", "chat_accepted", "--to", `http://127.0.0.1:${port}/chat-hooks`]);
    const [socket] = (await once(silent, "connection")) as [Socket];
    onTestFinished(() => void socket.destroy());
    sending.signal("SIGINT");
    expect(await sending.ended).toMatchObject({ code: 130, signal: null });
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("leaves an import that is ended by %s with whole batches", async (signal, code) => {
    const { stdout: lines } = await cli([
      "inbox",
      "export",
      "--out",
      "-",
      "--inbox",
      await filledInbox(manyEntries(300)),
    ]);
    const to = await filledInbox([]);
    const importing = spawn(process.execPath, [program, "inbox", "import", "-", "--inbox", to]);
    onTestFinished(() => void importing.kill("SIGKILL"));
    let stderr = "";
    importing.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // It waits for more, which never comes.
    importing.stdin.on("error", () => undefined).write(lines);
    await withInboxAt(to, (inbox) =>
      expect.poll(() => inbox.stats(), { timeout: 25_000 }).toMatchObject({ waiting: 250 }),
    );

    importing.kill(signal);
    const [exitCode] = (await once(importing, "close")) as [number | null];
    expect({ exitCode, stderr }).toEqual({
      exitCode: code,
      stderr: "250 entries stored. Repeat it to go on.\nStopped.\n",
    });
    expect(await idsIn(to)).toHaveLength(250);
  });
});

/** Tells on stderr each module that is loaded. */
const tellModules = `data:text/javascript,${encodeURIComponent(`
  import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    import { writeSync } from "node:fs";
    export function load(url, context, next) { writeSync(2, url + "\\\\n"); return next(url, context); }
  \`));`)}`;

it("starts at once: a command loads nothing of what others need", async () => {
  const { code, stderr } = await start(process.execPath, [
    "--import",
    tellModules,
    program,
    "inbox",
    "list",
    "--help",
  ]).ended;
  expect(code).toBe(0);
  const packages = [...stderr.matchAll(/\/node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(packages)].sort()).toEqual(["commander", "leven", "picocolors"]);
  expect(stderr).toContain("/dist/cli/commands/inbox.js");
  expect(stderr).not.toMatch(/\/dist\/(events|platforms|receive|inbox|simulator|conformance|schemas)\//);
});

describe("completion by Tab", () => {
  const words = async (...typed: string[]) => {
    const { code, stdout, stderr } = await chatHooks(["complete", "--", ...typed]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout
      .split("\n")
      .filter((line) => line.includes("\t"))
      .map((line) => line.split("\t")[0]);
  };

  it("knows commands, options and choices", async () => {
    const [commands, below, options, choices, shells] = await Promise.all([
      words("inb"),
      words("inbox", "re"),
      words("inbox", "list", "--st"),
      words("inbox", "list", "--platform", ""),
      words("complete", ""),
    ]);
    expect(commands).toEqual(["inbox"]);
    expect(below).toEqual(["retry", "resume"]);
    expect(options).toEqual(["--state"]);
    expect(choices).toEqual(["vivo", "jivo"]);
    expect(shells).toEqual(["bash", "zsh", "fish", "powershell"]);
  });

  it("works in a real bash", async () => {
    const { code, stdout, stderr } = await bash(`
      set -eu
      source <("$node" "$program" complete bash)
      complete -p chat-hooks
      # What the package bash-completion brings.
      _get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=\${words[cword]}; prev=\${words[cword - 1]}; }
      compopt() { :; }
      chat-hooks() { "$node" "$program" "$@"; }
      completed() {
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        __chat_hooks_complete
        echo "\${COMPREPLY[@]}"
      }
      completed chat-hooks inb
      completed chat-hooks inbox list --platform ''
    `).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("complete -F __chat_hooks_complete chat-hooks\ninbox\nvivo jivo\n");
  });

  it.each([
    ["zsh", "-n"],
    ["fish", "--no-execute"],
  ])("prints what a real %s takes, where there is one", async (shell, check) => {
    const { code, stderr } = await bash(
      `command -v "$1" > /dev/null || exit 0; "$1" "$2" <("$node" "$program" complete "$1")`,
      ...[shell, check],
    ).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("is told for no shell that is not known", async () => {
    const { code, stderr } = await chatHooks(["complete", "bsh"]).ended;
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean `bash`?");
  });
});
