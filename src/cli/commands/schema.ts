import { Argument, Command, Option } from "commander";
import type { Io } from "../io.js";
import { eventNames, platformNames } from "../names.js";
import { filled } from "../option-values.js";
import { formats, forms, type SchemaFlags } from "../schema/flags.js";

/** `chat-hooks schema`: what events and answers look like, for other languages and tools. */
export function schemaCommand(io: Io): Command {
  return new Command("schema")
    .description("Print what events and answers look like: JSON Schema, OpenAPI or TypeScript.")
    .addArgument(new Argument("[event]", "only this event (default: all)").choices(eventNames))
    .addOption(new Option("--platform <name>", "only that platform's").choices(platformNames))
    .addOption(
      new Option(
        "--form <form>",
        "wire: as platforms write it; model: as handlers get it (default with an event: wire; else both)",
      ).choices(forms),
    )
    .option("--answer", "what is answered, instead of what is sent")
    .addOption(new Option("--format <format>", "how to write it").choices(formats).default("json-schema"))
    .option("--out <folder>", "write files there, instead of printing", filled("--out", "a folder"))
    .option("--force", "with --out: overwrite files that chat-hooks did not write, too")
    .addHelpText("after", examples)
    .action(async (event: SchemaFlags["event"], options: Omit<SchemaFlags, "event">) => {
      const { schema } = await import("../schema/schema.js");
      await schema(io, { ...options, event });
    });
}

const examples = `
Examples:
  chat-hooks schema chat_finished                            the JSON Schema of what JivoChat sends
  chat-hooks schema chat_accepted --platform vivo --answer   the schema of what VivoChat is answered
  chat-hooks schema chat_accepted --form model               the event as handlers get it
  chat-hooks schema --platform jivo --format typescript > jivo.ts
  chat-hooks schema --platform jivo --format openapi         OpenAPI 3.1, with examples
  chat-hooks schema --out schemas                            every schema, a file each

The JSON Schemas are in the package, too: chat-hooks/schemas/jivo/chat_accepted.json

Exit codes: 0 printed or written, 1 it could not be written, 2 called in a wrong way.`;
