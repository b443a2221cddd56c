import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Answers } from "../../src/create/choices.js";

/** The program as it is shipped: `npm test` has bundled it. */
export const program = fileURLToPath(
  new URL("../../packages/create-chat-hooks/bin/create-chat-hooks.js", import.meta.url),
);

/** What a project is made of when nothing is said. */
export const defaults: Answers = {
  name: "shop",
  template: "express",
  lang: "ts",
  platforms: ["vivo", "jivo"],
  inbox: "sqlite",
  identity: "user-tokens",
  pm: "npm",
};

/** A temporary folder, empty but for these files; it is gone after the test. */
export function emptyFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-create-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The files in a folder, with slashes, but what Git and package managers keep there. */
export function projectIn(...path: string[]): string[] {
  const folder = join(...path);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"))
    .filter((file) => !/^(\.git|node_modules)\//.test(file))
    .sort();
}
