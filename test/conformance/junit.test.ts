import { expect, it } from "vitest";
import { toJUnit, type CheckResult, type ConformanceReport } from "../../src/conformance/index.js";
import { wellFormed } from "./well-formed.js";

it("is well-formed XML with a suite for each platform, and the counts of each", () => {
  const xml = toJUnit(
    reportOf([
      result({ platform: "vivo", outcome: "passed" }),
      result({ platform: "vivo", id: "b", outcome: "failed", fix: "mend it" }),
      result({ id: "c", outcome: "skipped" }),
      result({ id: "d", outcome: "warned", fix: "better mend it" }),
    ]),
  );
  const { testsuites } = parsed(xml);
  expect(testsuites).toMatchObject({ "@tests": "4", "@failures": "1", "@skipped": "1", "@errors": "0" });
  expect(testsuites.testsuite.map((suite) => suite["@name"])).toEqual([
    "chat-hooks check: vivo",
    "chat-hooks check: every platform",
  ]);
  const [vivo, any] = testsuites.testsuite;
  expect(vivo).toMatchObject({ "@tests": "2", "@failures": "1" });
  expect(vivo?.testcase[1]?.failure).toMatchObject({ "@message": "seen", "@type": "failed" });
  expect(vivo?.testcase[1]?.failure?.["#text"]).toContain("Fix: mend it");
  expect(any?.testcase[0]?.skipped).toMatchObject({ "@message": "seen" });
  expect(any?.testcase[1]?.["system-out"]).toContain("better mend it");
});

it("shows warnings as failures when they are meant to be", () => {
  const xml = toJUnit(reportOf([result({ outcome: "warned", fix: "mend it" })]), { strict: true });
  expect(parsed(xml).testsuites).toMatchObject({ "@failures": "1" });
});

it("survives every character that an endpoint may send", () => {
  const seen = `<![CDATA[ ]]> & "quotes" 'and' <tags/> \u0000\u0008\u001b[31m \ud83d \ufffe 👍\nline`;
  const xml = toJUnit(
    reportOf([result({ outcome: "failed", seen, fix: seen }), result({ outcome: "skipped", seen })]),
  );
  const [first] = parsed(xml).testsuites.testsuite[0]?.testcase ?? [];
  expect(first?.failure?.["@message"]).toContain(`<![CDATA[ ]]> & "quotes" 'and' <tags/>`);
  expect(first?.failure?.["@message"]).toContain("👍\nline");
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(Buffer.from(xml).toString("utf8")).toBe(xml);
});

function result(some: Partial<CheckResult>): CheckResult {
  return {
    id: "a",
    group: "events",
    title: "It works",
    why: "because",
    outcome: "passed",
    seen: "seen",
    durationMs: 12,
    ...some,
  };
}

function reportOf(results: readonly CheckResult[]): ConformanceReport {
  return {
    url: "https://shop.example/hook/•••",
    platforms: ["vivo", "jivo"],
    ok: true,
    counts: { passed: 0, failed: 0, warned: 0, skipped: 0 },
    deliveries: 1,
    startedAt: new Date("2026-11-20T16:00:00Z"),
    durationMs: 48,
    results,
  };
}

interface Parsed {
  testsuites: Record<`@${string}`, string> & {
    testsuite: (Record<`@${string}`, string> & {
      testcase: {
        failure?: Record<`@${string}`, string> & { "#text": string };
        skipped?: Record<`@${string}`, string>;
        "system-out"?: string;
      }[];
    })[];
  };
}

function parsed(xml: string): Parsed {
  return wellFormed(xml) as Parsed;
}
