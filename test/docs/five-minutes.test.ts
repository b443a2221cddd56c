import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
let server: ChildProcess | undefined;

afterEach(async () => {
  if (server?.exitCode !== null) return;
  server.kill();
  await once(server, "exit");
});

it("the README's first endpoint does what the README says, command by command", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const block = (language: string) =>
    new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m").exec(readme)?.[1] ?? "";
  const curl = /^curl .*$/m.exec(readme)?.[0] ?? "";
  const port = String(await freePort());

  // Inside the repository, so that the package finds itself by its name; only the port is another one.
  const folder = join(root, ".cache/five-minutes");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "server.mjs"), block("js").replace("listen(3000", `listen(${port}`));
  const env = { ...process.env, CHAT_HOOKS_SECRET: "a-secret-of-the-test-0123" };
  server = spawn("node", ["server.mjs"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  await once(server.stdout ?? server, "data");

  const { stdout } = await promisify(execFile)("bash", ["-c", curl.replace(":3000", `:${port}`)], { env });
  expect(JSON.parse(stdout)).toEqual(JSON.parse(block("json")));

  const commands = readme.match(/^npx chat-hooks .*$/gm) ?? [];
  expect(commands).toHaveLength(4);
  for (const command of commands) {
    const here = command
      .replace("npx chat-hooks", `node ${join(root, "bin/chat-hooks.js")}`)
      .replace(":3000", `:${port}`);
    const to = / (?:send|inspect) /.test(command) ? ` --to http://127.0.0.1:${port}/chat-hooks` : "";
    if (command.includes(" inspect ")) {
      await showsItsPage(here.replace(/\s*#.*$/, "") + to, env);
      continue;
    }
    // Fails unless the command ends with 0: accepted, or all checks passed.
    await promisify(execFile)("bash", ["-c", here.replace(/\s*#.*$/, "") + to], { env });
  }
});

/** A command that goes on until Ctrl-C. */
async function showsItsPage(command: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn("bash", ["-c", `exec ${command}`], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let printed = "";
  for await (const text of child.stdout.setEncoding("utf8")) {
    printed += String(text);
    if (printed.includes("Ctrl-C ends.")) break;
  }
  const url = /see what operators see +(\S+)/.exec(printed)?.[1] ?? "";
  expect((await fetch(url)).status).toBe(200);
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
