import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { compileProgram } from "./compile-program.js";

/** A program compiled into a folder of its own, which is removed after the test. @returns the path to start */
export function compiledProgram(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-program-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return compileProgram(source, folder);
}
