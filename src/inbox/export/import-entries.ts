import { ChatHooksError } from "../../errors.js";
import type { Inbox, StoredEntry } from "../inbox.js";
import { entryOf, LineFault } from "./line.js";
import { splitLines, type Line } from "./split-lines.js";

/** How far an import is. */
export interface ImportProgress {
  /** Entries that were stored. */
  readonly stored: number;
  /** Entries that were there already: their ids are. */
  readonly skipped: number;
}

/** Options of {@link importEntries}. */
export interface ImportOptions {
  /** Told after each batch, when it is durable. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** A batch is one commit: it ends with so many entries, or characters. */
const mostEntries = 250;
const mostCharacters = 4 * 1024 * 1024;

/**
 * Brings back what `exportEntries` wrote: into an inbox that was emptied, another one, or another kind of store. Entries
 * keep their states, attempts and errors, and stand behind what is in the inbox already; nobody has a lease on them.
 *
 * May be repeated: what is there already is skipped. So when it fails, mend the line that the error names (or the disk) and
 * begin anew.
 *
 * @param lines the text in pieces of any size, as `createReadStream` gives them
 * @throws ChatHooksError INBOX_IMPORT_LINE: a line is no entry; the batches before its own are stored, of its own nothing.
 * INBOX_UNAVAILABLE or another INBOX_ code
 *
 * @example
 * ```ts
 * import { createReadStream } from "node:fs";
 * import { importEntries } from "chat-hooks/inbox/export";
 *
 * const { stored, skipped } = await importEntries(inbox, createReadStream("dead.jsonl"));
 * ```
 */
export async function importEntries(
  inbox: Pick<Inbox, "restore">,
  lines: AsyncIterable<string | Uint8Array>,
  { onProgress }: ImportOptions = {},
): Promise<ImportProgress> {
  let progress: ImportProgress = { stored: 0, skipped: 0 };
  let batch: StoredEntry[] = [];
  let characters = 0;

  async function add(line: Line): Promise<void> {
    batch.push(entryOf(line));
    characters += line.text.length;
    if (batch.length >= mostEntries || characters >= mostCharacters) await store();
  }

  async function store(): Promise<void> {
    if (batch.length === 0) return;
    const stored = await inbox.restore(batch);
    const skipped = batch.length - stored;
    progress = { stored: progress.stored + stored, skipped: progress.skipped + skipped };
    batch = [];
    characters = 0;
    onProgress?.(progress);
  }

  try {
    for await (const line of splitLines(lines)) await add(line);
    await store();
    return progress;
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    const { line, message: fault } = error;
    throw new ChatHooksError("INBOX_IMPORT_LINE", { line, fault, ...progress });
  }
}
