import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { withEnvFile } from "../../src/cli/env-file.js";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-env-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe("a file of variables", () => {
  it("says what the environment does not, and overrides nothing, not even what is empty", () => {
    const folder = folderWith({ ".env": `A=1\nB="two words" # why\n# C=3\nD=4\nE=5\n` });
    const completed = withEnvFile({ D: "own", E: "", F: undefined }, undefined, folder);
    expect(completed).toEqual({
      env: { A: "1", B: "two words", D: "own", E: "" },
      file: ".env",
      taken: ["A", "B"],
    });
  });

  it("is .env where there is one, and nothing where there is none", () => {
    expect(withEnvFile({ A: "1" }, undefined, folderWith({}))).toEqual({
      env: { A: "1" },
      file: undefined,
      taken: [],
    });
  });

  it("must be there when it is named", () => {
    expect(() => withEnvFile({}, ".env.dev", folderWith({ ".env": "" }))).toThrow(
      expect.objectContaining({
        code: "USAGE_FILE",
        message: ".env.dev can't be read: there is no such file.",
      }),
    );
  });
});
