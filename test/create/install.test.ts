import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { start } from "../support/process.js";
import { emptyFolder, program, projectIn } from "./project.js";

const make = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  start(process.execPath, [program, "shop", "--no-git", ...args], { cwd, env });

/** npm with a cache of its own, and a registry at this port. */
const npmAt = (cwd: string, port: number) => ({
  npm_config_registry: `http://127.0.0.1:${port}/`,
  npm_config_cache: join(cwd, ".npm-cache"),
  npm_config_fetch_retries: "0",
});

/** A package manager that does what the test is about. */
function withPnpm(script: string) {
  const bin = emptyFolder();
  writeFileSync(join(bin, "pnpm"), script, { mode: 0o755 });
  return { PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
}

/** A registry that takes connections, and never says a word. */
async function silentRegistry() {
  const server = createServer().listen(0, "127.0.0.1");
  const connected = once(server, "connection");
  server.on("connection", (socket) => {
    socket.on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
  });
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, connected };
}

describe("an installation", { timeout: 120_000 }, () => {
  it("that fails leaves a complete project, says what to run, and ends with 1", async () => {
    const cwd = emptyFolder();
    // Nothing listens at port 1.
    const { code, stdout, stderr } = await make(cwd, ["--yes"], npmAt(cwd, 1)).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error CREATE_INSTALL_FAILED: The project is complete, but `npm install` failed: it ended with 1.\n",
    );
    expect(stdout).toContain("npm install   ");
    expect(projectIn(cwd, "shop")).toContain("package.json");
  });

  it("that fails is told in the document, and what the package manager says is not in it", async () => {
    const script = "#!/bin/sh\necho 'what it says'\nexit 3\n";
    const { code, stdout, stderr } = await make(emptyFolder(), ["--pm", "pnpm", "--json"], withPnpm(script))
      .ended;
    expect(code).toBe(1);
    const document = JSON.parse(stdout) as { nextSteps: string[] };
    expect(document).toMatchObject({ installed: false });
    expect(document.nextSteps).toContain("pnpm install");
    expect(stderr).toMatch(
      /^what it says\nerror CREATE_INSTALL_FAILED: .*`pnpm install` failed: it ended with 3\.\n/,
    );
  });

  it("that succeeds needs no further step", async () => {
    const args = ["--pm", "pnpm", "--json"];
    const { code, stdout, stderr } = await make(emptyFolder(), args, withPnpm("#!/bin/sh\n")).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const document = JSON.parse(stdout) as { nextSteps: string[] };
    expect(document).toMatchObject({ installed: true });
    expect(document.nextSteps).not.toContain("pnpm install");
  });

  it("by a package manager that is not there says so", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await make(cwd, ["--pm", "bun"], { PATH: emptyFolder() }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("`bun install` failed: there is no such program.");
    expect(stderr).toContain("--pm chooses another package manager, --no-install leaves the step out.");
    expect(existsSync(join(cwd, "shop/package.json"))).toBe(true);
  });

  it.skipIf(process.platform === "win32").each([
    ["Ctrl-C", "SIGINT", "signalGroup", 130],
    ["a signal to it alone", "SIGINT", "signal", 130],
    ["a service manager", "SIGTERM", "signal", 143],
  ] as const)("that is stopped by %s leaves a complete project, and says so", async (_, name, how, code) => {
    const cwd = emptyFolder();
    const { port, connected } = await silentRegistry();
    const making = make(cwd, ["--yes"], npmAt(cwd, port));
    await connected;
    making[how](name);
    const ended = await making.ended;
    expect(ended).toMatchObject({ code, signal: null });
    expect(ended.stderr).toContain(
      "The project is complete; `npm install` in shop is left to do.\nStopped.\n",
    );
    expect(projectIn(cwd, "shop")).toContain("package.json");
    expect(existsSync(join(cwd, "shop/node_modules"))).toBe(false);
  });

  it("that is stopped takes half of node_modules away", async () => {
    const cwd = emptyFolder();
    // It has begun, and waits to be stopped.
    const script = `#!/bin/sh\nmkdir -p node_modules/half && echo begun\ntrap 'exit 1' INT\nwhile :; do sleep 1; done\n`;
    const making = make(cwd, ["--yes", "--pm", "pnpm"], withPnpm(script));
    await making.prints("begun");
    making.signalGroup("SIGINT");
    expect((await making.ended).code).toBe(130);
    expect(existsSync(join(cwd, "shop/node_modules"))).toBe(false);
  });
});
