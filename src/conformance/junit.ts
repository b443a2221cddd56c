import type { CheckResult, ConformanceReport } from "./report.js";

/**
 * The report as JUnit XML, which most CI systems show: one suite for each platform, and one for what is about none.
 *
 * @param options.strict shows warnings as failures, too; default false
 * @example
 * ```ts
 * await writeFile("check.xml", toJUnit(await checkEndpoint(url)));
 * ```
 */
export function toJUnit(
  report: ConformanceReport,
  { strict = false }: { readonly strict?: boolean } = {},
): string {
  const suites = [...report.platforms, undefined].flatMap((platform) => {
    const results = report.results.filter((result) => result.platform === platform);
    return results.length === 0 ? [] : [suite(platform ?? "every platform", results, report, strict)];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: "chat-hooks check", ...totals(report.results, strict) })}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(
  name: string,
  results: readonly CheckResult[],
  report: ConformanceReport,
  strict: boolean,
): string {
  const known = {
    name: `chat-hooks check: ${name}`,
    timestamp: report.startedAt.toISOString(),
    ...totals(results, strict),
  };
  const properties = `  <properties><property ${attributes({ name: "url", value: report.url })}/></properties>`;
  return [
    `<testsuite ${attributes(known)}>`,
    properties,
    ...results.map((result) => testCase(result, strict)),
    "</testsuite>",
  ].join("\n");
}

function testCase(result: CheckResult, strict: boolean): string {
  const { id, title, group, platform, seen, fix, why, durationMs } = result;
  const known = attributes({
    name: `${id}: ${title}`,
    classname: ["chat-hooks", platform ?? "any", group.replaceAll(" ", "-")].join("."),
    time: seconds(durationMs),
  });
  const details = `Seen: ${seen}\nFix: ${fix ?? ""}\nWhy: ${why}`;
  if (isFailure(result, strict)) {
    return `  <testcase ${known}><failure ${attributes({ message: seen, type: result.outcome })}>${text(details)}</failure></testcase>`;
  }
  if (result.outcome === "skipped")
    return `  <testcase ${known}><skipped ${attributes({ message: seen })}/></testcase>`;
  const output = result.outcome === "warned" ? `Warning\n${details}` : `Seen: ${seen}`;
  return `  <testcase ${known}><system-out>${text(output)}</system-out></testcase>`;
}

function totals(results: readonly CheckResult[], strict: boolean): Readonly<Record<string, string>> {
  return {
    tests: String(results.length),
    failures: String(results.filter((result) => isFailure(result, strict)).length),
    errors: "0",
    skipped: String(results.filter(({ outcome }) => outcome === "skipped").length),
    time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

function isFailure({ outcome }: CheckResult, strict: boolean): boolean {
  return outcome === "failed" || (strict && outcome === "warned");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${text(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`)
    .join(" ");
}

/** XML 1.0 has no way to write most control characters, nor half of a pair. */
function text(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
