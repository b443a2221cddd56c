import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandStopped } from "../cli/failure.js";
import type { Io } from "../cli/io.js";
import { ChatHooksError } from "./errors.js";
import type { PackageManager } from "./package-manager.js";
import { errnoOf } from "./write-fault.js";

/**
 * Installs what the project needs, as a person would: the package manager has the terminal.
 *
 * @param quiet stdout is for a document: what the package manager says there goes to stderr
 * @throws ChatHooksError CREATE_INSTALL_FAILED; CommandStopped after Ctrl-C, which leaves no half of `node_modules`
 */
export async function installPackages(
  io: Io,
  pm: PackageManager,
  folder: string,
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<void> {
  const modules = join(folder, "node_modules");
  const hadModules = existsSync(modules);
  const child = spawn(pm.name, ["install"], {
    cwd: folder,
    env: { ...io.env },
    stdio: ["inherit", quiet ? 2 : "inherit", "inherit"],
    // On Windows, package managers are scripts.
    shell: process.platform === "win32",
  });
  // Ctrl-C reaches it by the terminal, too; a signal to this process alone does not.
  const stop = () => void child.kill("SIGINT");
  io.interrupted?.addEventListener("abort", stop);
  try {
    const failure = await outcome(child);
    if (io.interrupted?.aborted) {
      if (!hadModules) rmSync(modules, { recursive: true, force: true });
      throw new CommandStopped();
    }
    if (failure !== undefined)
      throw new ChatHooksError("CREATE_INSTALL_FAILED", { command: pm.install, reason: failure });
  } finally {
    io.interrupted?.removeEventListener("abort", stop);
  }
}

/** What went wrong; undefined when nothing did. */
async function outcome(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    if (code === 0) return undefined;
    return code === null ? `it was ended by ${String(signal)}` : `it ended with ${code}`;
  } catch (error) {
    return errnoOf(error) === "ENOENT" ? "there is no such program" : errnoOf(error);
  }
}
