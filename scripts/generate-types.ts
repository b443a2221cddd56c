/*
 * Prints the public types of events and answers from their schemas: plain interfaces with the schemas' descriptions
 * as doc comments. TypeScript could infer them, but then hovering shows zod's generics instead of words, and every
 * project of a merchant pays for the inference. And what the reader of wire bodies must know of the schemas, so that a
 * delivery needs neither zod nor the descriptions. test/events/generated-types.test.ts keeps all alike.
 *
 *   npm run generate
 */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { card } from "../src/answers/card.js";
import { identity } from "../src/answers/identity.js";
import { eventSchemas } from "../src/events/index.js";
import { eventFieldsText } from "../src/schemas/typescript/event-fields.js";
import { declarationsOfModel, type InterfaceExtra } from "../src/schemas/typescript/from-zod.js";

const extras: Readonly<Record<string, InterfaceExtra>> = {
  ClientAttributeUpdated: {
    parameters: "<Attributes = Record<string, unknown>>",
    fields: { attributes: "Attributes" },
  },
  Identity: { extends: " extends NoWireNames" },
  Card: { extends: " extends NoWireNames" },
};

const fieldKinds = [
  ...["anything", "flag", "list", "number", "part"],
  ...["requiredPart", "requiredRecord", "requiredText", "text"],
];

const generated = {
  "src/events/types.ts": {
    imports: "",
    statements: () => declarationsOfModel(Object.values(eventSchemas), extras),
  },
  "src/events/event-fields.ts": {
    imports: `import { ${fieldKinds.join(", ")}, type Fields } from "./field-kinds.js";`,
    statements: () => eventFieldsText(eventSchemas),
  },
  "src/answers/types.ts": {
    imports: 'import type { NoWireNames } from "./wire-names.js";',
    statements: () => declarationsOfModel([identity, card], extras),
  },
};

/** The source text of each generated file, by its path in the repository. */
export async function generateTypes(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [path, { statements, imports }] of Object.entries(generated)) {
    const text = [
      "/* Made by `npm run generate` from the schemas beside it: change those. */",
      imports,
      ...statements(),
    ];
    const options = await resolveConfig(path);
    files.set(path, await format(text.join("\n\n"), { ...options, parser: "typescript" }));
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of await generateTypes()) await writeFile(path, text);
}
