import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** A merchant's folder with these files, in which `chat-hooks` and OpenTelemetry are installed. It is removed after the test. */
export function serviceFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-service-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return fillServiceFolder(folder, files);
}

/** The same in a folder that is there already. @returns the folder */
export function fillServiceFolder(folder: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/chat-hooks"), "junction");
  symlinkSync(
    join(repository, "node_modules/@opentelemetry"),
    join(folder, "node_modules/@opentelemetry"),
    "junction",
  );
  for (const [name, text] of Object.entries({ "package.json": `{ "type": "module" }`, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
