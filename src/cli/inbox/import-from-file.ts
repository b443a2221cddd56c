import { open } from "node:fs/promises";
import { addAbortSignal, type Readable } from "node:stream";
import { ChatHooksError } from "../../errors.js";
import { importEntries, type ImportProgress } from "../../inbox/export.js";
import type { ImportCommandOptions } from "../commands/inbox/import.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { progress } from "../output/progress.js";
import { shownPath } from "../shown-word.js";
import { counted } from "./counted.js";
import { fileFault } from "./file-fault.js";
import { tell } from "./tell.js";

/**
 * What `inbox import` does.
 *
 * @throws ChatHooksError USAGE_FILE, INBOX_IMPORT_LINE
 */
export async function importFromFile(io: Io, path: string, options: ImportCommandOptions): Promise<void> {
  // Before an inbox is made for it.
  const source = path === "-" ? { stream: io.stdin, size: undefined } : await opened(path);
  const stream = io.interrupted ? addAbortSignal(io.interrupted, source.stream) : source.stream;
  const bar = progress(io, { message: "Reading entries", total: source.size });
  let reached: ImportProgress = { stored: 0, skipped: 0 };
  try {
    await withInbox(io, { ...options, keys: "used" }, async (inbox) => {
      reached = await importEntries(inbox, counting(stream, bar.advance), {
        onProgress: (now) => (reached = now),
      });
    });
  } catch (error) {
    bar.end();
    if (io.interrupted?.aborted) io.stderr.write(`${inSentence(reached)} Repeat it to go on.\n`);
    throw error;
  } finally {
    bar.end();
    source.stream.destroy();
  }
  tell(io, options, reached, inSentence(reached));
}

function inSentence({ stored, skipped }: ImportProgress): string {
  return `${counted(stored)} stored${skipped > 0 ? `, ${counted(skipped)} skipped: they are there already` : ""}.`;
}

async function opened(path: string): Promise<{ stream: Readable; size: number | undefined }> {
  try {
    const file = await open(path);
    const found = await file.stat();
    if (!found.isDirectory())
      return { stream: file.createReadStream(), size: found.isFile() ? found.size : undefined };
    await file.close();
  } catch (error) {
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    throw new ChatHooksError("USAGE_FILE", { path: shownPath(path), fault }, { cause: error });
  }
  throw new ChatHooksError("USAGE_FILE", { path: shownPath(path), fault: "is a folder" });
}

async function* counting(
  stream: AsyncIterable<Uint8Array | string>,
  advance: (bytes: number) => void,
): AsyncGenerator<Uint8Array | string> {
  for await (const piece of stream) {
    advance(piece.length);
    yield piece;
  }
}
