/*
 * Writes the schemas that the package ships: schemas/{model,vivo,jivo}/<event>.json, <event>.answer.json, and
 * schemas/{vivo,jivo}/openapi.json. They are kept in git, as the generated types are: a change of what merchants and
 * other tools rely on shows in review. test/schemas/shipped.test.ts keeps them alike.
 *
 *   npm run generate
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { openApi, schemaDocuments } from "../src/schemas/index.js";

export const schemasFolder = "schemas";

/** The text of each file, by its path below the folder. */
export async function generateSchemas(): Promise<Map<string, string>> {
  const documents = (await schemaDocuments()).map(({ path, schema }) => [path, schema] as const);
  for (const platform of ["vivo", "jivo"] as const) {
    documents.push([`${platform}/openapi.json`, { ...(await openApi({ platform })) }]);
  }
  const files = new Map<string, string>();
  const options = await resolveConfig("schemas/any.json");
  for (const [path, document] of documents) {
    files.set(path, await format(JSON.stringify(document, null, 2), { ...options, parser: "json" }));
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  await rm(schemasFolder, { recursive: true, force: true });
  for (const [path, text] of await generateSchemas()) {
    const file = join(schemasFolder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
