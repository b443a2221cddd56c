import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkEndpoint, type ConformanceReport } from "../../src/conformance/index.js";
import { listening } from "../support/listening.js";
import type { Flaw } from "./flawed/flaw.js";
import { annsToken, secret } from "./receiver.js";

/* Every receiver in `flawed/` has one real-world mistake. The check that is meant for it finds it, and no other cries wolf. */

const folder = new URL("flawed/", import.meta.url);

const flaws = await Promise.all(
  readdirSync(folder)
    .filter((file) => file !== "flaw.ts")
    .map(async (file) => {
      const { flaw } = (await import(new URL(file, folder).href)) as { flaw: Flaw };
      return [file.replace(/\.ts$/, "").replaceAll("-", " "), flaw] as const;
    }),
);

it("knows many mistakes", () => {
  expect(flaws.length).toBeGreaterThan(45);
});

describe.each(flaws)("a receiver that %s", (_name, flaw) => {
  it(`is caught by ${flaw.caughtBy}`, { timeout: 120_000 }, async () => {
    const report = await checked(flaw);
    const found = report.results.filter(({ outcome }) => outcome === "failed" || outcome === "warned");
    const expected = new Set([flaw.caughtBy, ...(flaw.alsoSeenBy ?? [])]);
    expect([...new Set(found.map(({ id }) => id))].sort()).toEqual([...expected].sort());
    for (const { seen, fix } of found) {
      expect(seen).not.toBe("");
      expect(fix).toMatch(/\w+/);
    }
  });
});

/** Time is no matter here, but where the mistake is about time. */
async function checked({ make, options }: Flaw): Promise<ConformanceReport> {
  const origin = await listening(make());
  return checkEndpoint(`${origin}/hook/${secret}`, { token: annsToken, deadlineMs: 60_000, ...options });
}
