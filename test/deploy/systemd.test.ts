import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { missing, outcome } from "../support/installed.js";

const unit = readFileSync(new URL("../../deploy/systemd/chat-hooks.service", import.meta.url), "utf8");

/** A unit in a folder of its own, with a program that is there. @returns its path */
function written(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-unit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "chat-hooks.service");
  writeFileSync(path, text.replace("/usr/bin/node", process.execPath));
  return path;
}

const none = missing("systemd-analyze");

describe.skipIf(none !== undefined)(`systemd-analyze${none ? ` (skipped: ${none})` : ""}`, () => {
  const verify = (text: string) => outcome("systemd-analyze", ["verify", "--man=no", written(text)]);

  it("finds no fault in the unit", () => expect(verify(unit)).toEqual([0, ""]));

  it("would find one", () => {
    expect(verify(unit.replace("ProtectHome=yes", "ProtectHoem=yes"))[1]).toContain("ProtectHoem");
  });

  it("says that the sandbox leaves little open", () => {
    const args = ["security", "--offline=yes", "--threshold=20", "--no-pager", written(unit)];
    expect(outcome("systemd-analyze", args)[0]).toBe(0);
  });
});
