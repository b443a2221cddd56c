import type { KeyUse } from "../../inbox/encrypted.js";
import type { KeysOptions } from "../commands/inbox/keys.js";
import type { Io } from "../io.js";
import { openEncrypted } from "../open-inbox.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";

/** What `inbox keys` does. */
export async function printKeys(io: Io, options: KeysOptions): Promise<void> {
  const inbox = await openEncrypted(io, options);
  try {
    const keys = await inbox.keyUse();
    if (options.json) return printJson(io, { keys });
    const rows = keys.map(({ keyId, known, entries }) => [
      keyId ?? "-",
      entries.toLocaleString("en"),
      inWords(keyId, known),
    ]);
    io.stdout.write(
      table(io, [{ title: "KEY" }, { title: "ENTRIES", align: "right" }, { title: "WHAT IT IS" }], rows),
    );
  } finally {
    await inbox.close();
  }
}

function inWords(keyId: KeyUse["keyId"], known: boolean): string {
  if (keyId === undefined) return "not encrypted";
  return known ? "in CHAT_HOOKS_INBOX_KEYS" : "missing: not in CHAT_HOOKS_INBOX_KEYS";
}
