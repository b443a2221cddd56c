import type { CheckResult, ConformanceReport } from "../../conformance/index.js";
import { simulatedPlatform } from "../../simulator/index.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printable } from "../output/printable.js";
import { wrapped } from "../output/wrapped.js";

/** Prints a report for people: by platform and group, with the remedy under each fault, and the counts at the end. */
export function printReport(io: Io, report: ConformanceReport): void {
  const { bold } = colors(io);
  const names = report.platforms.map((platform) => simulatedPlatform(platform).title).join(" and ");
  io.stdout.write(`${bold("Checked")} ${report.url} ${bold("for")} ${names}${secretNote(report)}\n`);
  let heading: string | undefined;
  for (const result of report.results) {
    // Their common cause is told once, below.
    if (result.notTried) continue;
    if (headingOf(result) !== heading) io.stdout.write(`\n${bold(headingOf(result))}\n`);
    heading = headingOf(result);
    printResult(io, result);
  }
  printCounts(io, report);
}

function secretNote({ secretPlace }: ConformanceReport): string {
  return secretPlace === undefined ? "" : ` (secret: ${places[secretPlace]})`;
}

const places = {
  path: "last part of the path",
  query: "?secret=",
  basic: "user:password@",
  header: "header x-chat-hooks-secret",
} as const;

function headingOf({ platform, group }: CheckResult): string {
  const title = platform === undefined ? "" : `${simulatedPlatform(platform).title}: `;
  return title === "" ? group.charAt(0).toUpperCase() + group.slice(1) : `${title}${group}`;
}

function printResult(io: Io, { outcome, id, title, seen, why, fix, durationMs }: CheckResult): void {
  const { green, red, yellow, dim, bold } = colors(io);
  const width = io.stdout.columns ?? 100;
  const marks = { passed: green("✓"), failed: red("✗"), warned: yellow("!"), skipped: dim("–") };
  if (outcome === "passed") {
    io.stdout.write(`  ${marks.passed} ${title} ${dim(`(${id}, ${durationMs} ms)`)}\n`);
    return;
  }
  if (outcome === "skipped") {
    io.stdout.write(`  ${marks.skipped} ${dim(`${title} (${id})`)}\n`);
    io.stdout.write(dim(wrapped(printable(seen), width, 6)));
    return;
  }
  io.stdout.write(`  ${marks[outcome]} ${bold(title)} ${dim(`(${id})`)}\n`);
  io.stdout.write(wrapped(`Seen: ${printable(seen)}`, width, 6));
  if (fix !== undefined) io.stdout.write(wrapped(`Fix: ${printable(fix)}`, width, 6));
  io.stdout.write(dim(wrapped(`Why: ${why}`, width, 6)));
}

function printCounts(
  io: Io,
  { results, counts, deliveries, durationMs, platforms }: ConformanceReport,
): void {
  const { green, red, yellow, dim } = colors(io);
  const reasons = new Set(results.filter(({ notTried }) => notTried).map(({ seen }) => seen));
  io.stdout.write("\n");
  for (const reason of reasons) {
    const count = results.filter(({ seen }) => seen === reason).length;
    io.stdout.write(dim(`${count} not tried: ${reason.replace(/^Not tried, /, "")}\n`));
  }
  const parts = [
    green(`${counts.passed} passed`),
    counts.failed > 0 ? red(`${counts.failed} failed`) : "0 failed",
    counts.warned > 0 ? yellow(`${counts.warned} warned`) : "0 warned",
    `${counts.skipped} skipped`,
  ];
  io.stdout.write(`${parts.join(", ")}; ${deliveries} replies in ${(durationMs / 1000).toFixed(1)} s\n`);
  const stranger =
    platforms.length > 1 ? platforms.find((platform) => acceptsNothing(results, platform)) : undefined;
  if (stranger === undefined) return;
  const other = platforms.filter((platform) => platform !== stranger);
  if (other.some((platform) => acceptsNothing(results, platform))) return;
  io.stdout.write(
    `If ${simulatedPlatform(stranger).title} does not call this endpoint, say --platform ${other.join(" ")}.\n`,
  );
}

function acceptsNothing(results: readonly CheckResult[], platform: string): boolean {
  const events = results.filter((result) => result.platform === platform && result.group === "events");
  return events.length > 0 && events.every(({ outcome }) => outcome === "failed");
}
