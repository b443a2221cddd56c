import { pipeline } from "node:stream/promises";
import { ChatHooksError } from "../../errors.js";
import { exportEntries } from "../../inbox/export.js";
import { isSealed } from "../../inbox/encrypted/key-ring.js";
import type { Inbox, ListOptions } from "../../inbox/inbox.js";
import type { ExportOptions } from "../commands/inbox/export.js";
import type { Io } from "../io.js";
import { withInbox } from "../open-inbox.js";
import { colors } from "../output/colors.js";
import { progress } from "../output/progress.js";
import { counted } from "./counted.js";
import { fileFault } from "./file-fault.js";
import { ofTenant } from "./matching.js";
import { newFile, type NewFile } from "./new-file.js";
import { selectionOf, type Selection } from "./selection.js";
import { tell } from "./tell.js";

/**
 * What `inbox export` does.
 *
 * @throws ChatHooksError USAGE_FILE, INBOX_EXPORT_FAILED
 */
export async function exportToFile(io: Io, options: ExportOptions): Promise<void> {
  const { out, force = false, decrypt, json } = options;
  const toOutput = out === "-";
  if (toOutput && json) {
    throw new ChatHooksError("USAGE_ARGUMENTS", {
      fault: "--json and --out - would both write to the output.",
    });
  }
  const selection = selectionOf(options);
  await withInbox(io, { ...options, keys: decrypt ? "needed" : undefined }, async (inbox) => {
    const file = toOutput ? undefined : newFile(out, { replace: force });
    const { exported, encrypted } = await write(io, inbox, selection, file);
    if (decrypt && encrypted > 0) {
      const { yellow } = colors(io, io.stderr);
      io.stderr.write(
        `${yellow("warning")}: ${counted(encrypted)} stayed encrypted: CHAT_HOOKS_INBOX_KEYS has no key that opens them.\n`,
      );
    }
    if (file)
      tell(io, options, { exported, encrypted, file: out }, `${counted(exported)} written to ${out}.`);
  });
}

interface Written {
  readonly exported: number;
  /** Of those, how many have a body that is encrypted. */
  readonly encrypted: number;
}

async function write(
  io: Io,
  inbox: Inbox,
  selection: Selection,
  file: NewFile | undefined,
): Promise<Written> {
  const total = selection.inWords === "" ? await everything(inbox) : undefined;
  const bar = progress(io, { message: "Writing entries", total });
  const written = { exported: 0, encrypted: 0 };
  const { list } = ofTenant(inbox, selection.tenant);
  const counting = async (options?: ListOptions) => {
    const page = await list(options);
    written.exported += page.length;
    written.encrypted += page.filter(({ body }) => isSealed(body)).length;
    bar.advance(page.length);
    return page;
  };
  try {
    const { interrupted: signal } = io;
    await pipeline(exportEntries({ list: counting }, selection.filter), file?.stream ?? io.stdout, {
      end: file !== undefined,
      ...(signal && { signal }),
    });
    file?.keep();
    return written;
  } catch (error) {
    file?.drop();
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    throw new ChatHooksError("INBOX_EXPORT_FAILED", { reason: `the file ${fault}` }, { cause: error });
  } finally {
    bar.end();
  }
}

async function everything(inbox: Inbox): Promise<number> {
  const { waiting, handled, dead } = await inbox.stats();
  return waiting + handled + dead;
}
