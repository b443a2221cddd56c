import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generateSchemas, schemasFolder } from "../../scripts/generate-schemas.js";

it("the shipped schemas are those that the code makes, no more and no less (else run `npm run generate`)", async () => {
  const generated = await generateSchemas();
  const shipped = await readdir(schemasFolder, { recursive: true });
  expect(shipped.filter((path) => path.endsWith(".json")).sort()).toEqual([...generated.keys()].sort());
  for (const [path, text] of generated) {
    expect(await readFile(`${schemasFolder}/${path}`, "utf8"), path).toBe(text);
  }
});
