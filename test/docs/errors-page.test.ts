import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { errorsPagePath, generateErrorsPage } from "../../scripts/generate-errors-page.js";

it("docs/errors.md lists every error as the registry has it (else run `npm run generate`)", async () => {
  expect(await readFile(errorsPagePath, "utf8")).toBe(await generateErrorsPage());
});
