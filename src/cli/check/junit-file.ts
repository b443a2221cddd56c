import { statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { toJUnit, type ConformanceReport } from "../../conformance/index.js";
import { ChatHooksError } from "../../errors.js";

/**
 * Whether there can be a file at this path: to be known before the endpoint is called for nothing.
 *
 * @throws ChatHooksError USAGE_FILE
 */
export function expectPlaceFor(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw fault(path, "is a folder");
  if (statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return;
  throw fault(path, "can't be made: its folder does not exist");
}

/**
 * Writes the report as JUnit XML, in place of an older one.
 *
 * @throws ChatHooksError USAGE_FILE
 */
export async function writeJUnit(path: string, report: ConformanceReport, strict: boolean): Promise<void> {
  try {
    await writeFile(path, toJUnit(report, { strict }));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw fault(path, `can't be written (${code})`);
  }
}

function fault(path: string, what: string): ChatHooksError {
  return new ChatHooksError("USAGE_FILE", { path, fault: what });
}
