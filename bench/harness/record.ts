import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { chart } from "./chart.js";
import type { Machine } from "./machine.js";
import type { Result } from "./measure.js";
import { budgetText, spreadText } from "./print.js";

/** A result, and where it came about. */
export interface Recorded extends Result {
  readonly machine: Machine;
  /** The day, as in 2026-11-20. */
  readonly recordedOn: string;
}

/** As the repository's own. */
const printWidth = 110;
const results = new URL("../results/latest.json", import.meta.url);
const page = new URL("../../docs/speed.md", import.meta.url);
const picture = new URL("../../docs/speed.svg", import.meta.url);

/** Keeps results beside those of benchmarks that were not measured now, and renews the docs with all of them. */
export async function record(machine: Machine, measured: Readonly<Record<string, Result>>): Promise<void> {
  const recordedOn = new Date().toISOString().slice(0, 10);
  const all: Record<string, Recorded> = recorded();
  for (const [name, result] of Object.entries(measured)) all[name] = { ...result, machine, recordedOn };
  mkdirSync(new URL("./", results), { recursive: true });
  writeFileSync(results, await format(JSON.stringify(all), { parser: "json", printWidth }));
  writeFileSync(picture, chart(all));
  writeFileSync(page, await withFigures(readFileSync(page, "utf8"), all));
}

function recorded(): Record<string, Recorded> {
  try {
    return JSON.parse(readFileSync(results, "utf8")) as Record<string, Recorded>;
  } catch {
    return {};
  }
}

const [begin, end] = ["<!-- figures: npm run bench -- --record -->", "<!-- end of figures -->"];

/** @returns the page with the figures anew, between two comments */
async function withFigures(text: string, all: Readonly<Record<string, Recorded>>): Promise<string> {
  const [head, tail] = [text.split(begin)[0], text.split(end)[1]];
  if (head === undefined || tail === undefined)
    throw new Error("docs/speed.md has lost its place for figures");
  const sections = Object.entries(all).map(([name, one]) => sectionOf(name, one));
  const image = "![How much of each budget was reached](speed.svg)";
  return format(`${head}${begin}\n\n${image}\n\n${sections.join("\n\n")}\n\n${end}${tail}`, {
    parser: "markdown",
    printWidth,
  });
}

function sectionOf(
  name: string,
  { title, notes, figures, budgets, rounds, machine, recordedOn }: Recorded,
): string {
  const columns = [...new Set(Object.values(figures).flatMap((one) => Object.keys(one)))];
  const rows = Object.entries(figures).map(([contestant, one]) =>
    row(contestant, ...columns.map((column) => (one[column] ? spreadText(one[column]) : ""))),
  );
  const verdicts = budgets.map(
    (budget) => `- ${budget.met ? "met" : "**missed**"}: ${budgetText(budget)} (${spreadText(budget.shown)})`,
  );
  const { node, cores, cpu } = machine;
  return [
    `### ${name}`,
    [title, ...notes].map((text) => (text.endsWith(".") ? text : `${text}.`)).join(" "),
    [row("", ...columns), row("---", ...columns.map(() => "---:")), ...rows].join("\n"),
    verdicts.join("\n"),
    `${rounds} ${rounds === 1 ? "round" : "rounds"} on ${recordedOn}, Node ${node.slice(1)}, ${cores} cores (${cpu.trim()}).`,
  ].join("\n\n");
}

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
