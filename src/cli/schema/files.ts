import type { PlatformName } from "../../events/types.js";
import { bundled } from "../../schemas/bundle.js";
import type { SchemaDocument } from "../../schemas/catalog.js";
import { openApi } from "../../schemas/open-api/open-api.js";
import { typeDeclarations } from "../../schemas/typescript/declarations.js";
import type { SchemaFlags } from "./flags.js";

/** A file to write: its path below the folder, and its text. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** All that was asked for, as one text. */
export async function asText(documents: readonly SchemaDocument[], flags: SchemaFlags): Promise<string> {
  const { format, platform, event } = flags;
  if (format === "openapi") return json(await openApi({ platform, event }));
  return format === "typescript" ? typeDeclarations(documents) : json(bundled(documents));
}

/** The same as files: a schema each, or one for each platform and one for the model. */
export async function asFiles(
  documents: readonly SchemaDocument[],
  { format, event }: SchemaFlags,
): Promise<readonly SchemaFile[]> {
  if (format === "json-schema") return documents.map(({ path, schema }) => ({ path, text: json(schema) }));
  const owners = [...new Set(documents.map(({ platform }) => platform))];
  if (format === "openapi") {
    const platforms = owners.filter((owner): owner is PlatformName => owner !== undefined);
    return Promise.all(
      platforms.map(async (platform) => {
        return { path: `${platform}/openapi.json`, text: json(await openApi({ platform, event })) };
      }),
    );
  }
  return owners.map((owner) => ({
    path: `${owner ?? "model"}.ts`,
    text: typeDeclarations(documents.filter(({ platform }) => platform === owner)),
  }));
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
