import { ChatHooksError } from "../../errors.js";
import { schemaDocuments, type SchemaDocument } from "../../schemas/catalog.js";
import { documentedEvents } from "../../schemas/documented-fields.js";
import { wireDialects } from "../../schemas/wire/dialect.js";
import type { Io } from "../io.js";
import { platformNames } from "../names.js";
import { asFiles, asText } from "./files.js";
import type { SchemaFlags } from "./flags.js";
import { writeFiles } from "./write-files.js";

/** Runs `chat-hooks schema`. */
export async function schema(io: Io, flags: SchemaFlags): Promise<void> {
  const documents = await selected(flags);
  if (flags.out === undefined) {
    io.stdout.write(await asText(documents, flags));
    return;
  }
  const files = await asFiles(documents, flags);
  await writeFiles(flags.out, files, { force: flags.force === true });
  io.stdout.write(`${files.length} ${files.length === 1 ? "file" : "files"} written to ${flags.out}\n`);
}

/** @throws ChatHooksError USAGE_ARGUMENTS */
async function selected(flags: SchemaFlags): Promise<readonly SchemaDocument[]> {
  const { event, platform, answer, format } = flags;
  if (format === "openapi" && (flags.form === "model" || answer)) {
    throw wrong(
      "--format openapi describes what is on the wire, answers included: leave --form and --answer out.",
    );
  }
  const one = event !== undefined && format !== "openapi";
  const form = flags.form ?? (one || format === "openapi" ? "wire" : undefined);
  const is = answer ? "answer" : one ? "event" : undefined;
  const documents = await schemaDocuments({ event, platform, form, is });
  if (documents.length === 0) throw wrong(nothing(flags));
  return documents;
}

/** Why nothing fits. */
function nothing({ event = "chat_finished", platform, form, answer }: SchemaFlags): string {
  if (platform && !documentedEvents(platform).includes(event)) {
    const other = platformNames.find((name) => documentedEvents(name).includes(event));
    const instead = other ? `; ${wireDialects[other].title} does: --platform ${other}` : "";
    return `${wireDialects[platform].title} documents no ${event}${instead}.`;
  }
  return form === "model" && answer
    ? `${event} is a notice: its handler returns nothing. The reply on the wire is described by --form wire.`
    : `There is no schema of ${event} that fits.`;
}

function wrong(fault: string): ChatHooksError {
  return new ChatHooksError("USAGE_ARGUMENTS", { fault });
}
