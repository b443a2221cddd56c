/*
 * Prints the public types of events and answers from their schemas: plain interfaces with the schemas' descriptions
 * as doc comments. TypeScript could infer them, but then hovering shows zod's generics instead of words, and every
 * project of a merchant pays for the inference. test/generated-types.test.ts keeps both alike.
 *
 *   npm run generate
 */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { card } from "../src/answers/card.js";
import { identity } from "../src/answers/identity.js";
import { eventSchemas } from "../src/events/index.js";
import { declarationsOfModel, type InterfaceExtra } from "../src/schemas/typescript/from-zod.js";

const extras: Readonly<Record<string, InterfaceExtra>> = {
  ClientAttributeUpdated: {
    parameters: "<Attributes = Record<string, unknown>>",
    fields: { attributes: "Attributes" },
  },
  Identity: { extends: " extends NoWireNames" },
  Card: { extends: " extends NoWireNames" },
};

const generated = {
  "src/events/types.ts": { schemas: Object.values(eventSchemas), imports: "" },
  "src/answers/types.ts": {
    schemas: [identity, card],
    imports: 'import type { NoWireNames } from "./wire-names.js";',
  },
};

/** The source text of each generated file, by its path in the repository. */
export async function generateTypes(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [path, { schemas, imports }] of Object.entries(generated)) {
    const text = [
      "/* Made by `npm run generate` from the schemas beside it: change those. */",
      imports,
      ...declarationsOfModel(schemas, extras),
    ];
    const options = await resolveConfig(path);
    files.set(path, await format(text.join("\n\n"), { ...options, parser: "typescript" }));
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of await generateTypes()) await writeFile(path, text);
}
