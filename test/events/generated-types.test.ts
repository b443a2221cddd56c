import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generateTypes } from "../../scripts/generate-types.js";

it("the public types are those that the schemas say (else run `npm run generate`)", async () => {
  for (const [path, text] of await generateTypes()) {
    expect(await readFile(path, "utf8"), path).toBe(text);
  }
});
