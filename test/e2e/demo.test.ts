import { describe, expect, it } from "vitest";
import { requestFixtures } from "../support/fixture.js";
import { plainLines, start } from "../support/process.js";

const demo = ["--import", "tsx", "examples/shop/demo.ts"];

/** Changes what comes back to the demo, before the demo begins. */
const withAnswers = (change: string) => [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    `const { fetch } = globalThis; globalThis.fetch = async (...args) => { const response = await fetch(...args); ${change} };`,
  )}`,
  ...demo,
];

/** npm builds first, which takes its time on a busy machine. */
const withBuild = { timeout: 120_000 };

describe("npm run demo", withBuild, () => {
  it("shows a row for every payload of both platforms and ends with 0", async () => {
    const { code, stdout, stderr } = await start("npm", ["run", "--silent", "demo"]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

    const names = [...requestFixtures("vivo"), ...requestFixtures("jivo")].map((name) => name.split("/")[1]);
    expect(names.length).toBeGreaterThan(9);
    const rows = stdout.split("\n").filter((line) => /│ ✓ .* │ \d{3} /.test(line));
    for (const name of names) {
      expect(
        rows.filter((row) => row.includes(` ${name} `) && row.includes("│ 200 ")),
        name,
      ).not.toEqual([]);
    }
    expect(stdout).toMatch(/│ ✓ a wrong secret +│ 401 /);
    expect(stdout).toContain(`✓ All ${rows.length} answers are as expected.`);
  });

  it("fits into 100 columns, without colours when no terminal reads it", async () => {
    const { stdout } = await start(process.execPath, demo, { env: { CI: "true" } }).ended;
    expect(stdout.split("\n")).toEqual(plainLines(stdout));
    const widths = stdout.split("\n").map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    expect(stdout, "nothing is cut off").not.toContain("…");
  });

  it("is in colour when that is asked for, unless NO_COLOR is set", async () => {
    const { stdout } = await start(process.execPath, demo, { env: { FORCE_COLOR: "1" } }).ended;
    expect(stdout.split("\n")).not.toEqual(plainLines(stdout));
    const widths = plainLines(stdout).map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    const without = await start(process.execPath, demo, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).ended;
    expect(without.stdout.split("\n")).toEqual(plainLines(without.stdout));
  });

  it("ends with 1 and says what was expected when something else comes back", async () => {
    const change =
      "return new Response(await response.text(), { status: response.status === 401 ? 200 : response.status });";
    const { code, stdout } = await start(process.execPath, withAnswers(change)).ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/│ ✗ a wrong secret +│ 200 /);
    expect(stdout).toContain("✗ expected status 401");
    expect(stdout).toMatch(/✗ 1 of \d+ answers are not as expected\./);
  });
});
