import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateSettingsPage, settingsPagePath } from "../../../scripts/generate-settings-table.js";

describe("docs/standalone.md", () => {
  it("has the settings as they are; else run `npm run generate`", async () => {
    expect(readFileSync(settingsPagePath, "utf8")).toBe(await generateSettingsPage());
  });
});
