import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A path for an inbox in a folder of its own, which is removed after the test. */
export function inboxFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-inbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "inbox.db");
}
