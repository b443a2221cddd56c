import Table from "cli-table3";
import { createColors } from "picocolors";
import type { Result, Verdict } from "./measure.js";
import type { Spread } from "./spread.js";

/** A result as tables for a terminal: the figures, then what became of the budgets. */
export function printed({ title, notes, rounds, figures, budgets }: Result, colours: boolean): string {
  const { bold, dim, green, red } = createColors(colours);
  const style = { head: [], border: [] };
  const columns = [...new Set(Object.values(figures).flatMap((one) => Object.keys(one)))];
  const shown = new Table({ head: ["", ...columns], style });
  for (const [name, one] of Object.entries(figures)) {
    shown.push([name, ...columns.map((column) => (one[column] ? spreadText(one[column]) : ""))]);
  }
  const judged = new Table({ head: ["budget", `of ${rounds} rounds`, ""], style });
  for (const budget of budgets) {
    judged.push([budgetText(budget), spreadText(budget.shown), budget.met ? green("met") : red("missed")]);
  }
  const parts = [bold(title), ...notes.map((note) => dim(note)), shown.toString()];
  if (budgets.length > 0) parts.push(judged.toString());
  return `${parts.join("\n")}\n`;
}

/** For example `inbox: requests/s ≥ 0.5 × no inbox`. */
export function budgetText({ of, figure, against, by = "ratio", atLeast, atMost }: Verdict): string {
  const limit = atLeast === undefined ? `≤ ${numberText(atMost ?? Number.NaN)}` : `≥ ${numberText(atLeast)}`;
  const than = against === undefined ? "" : by === "ratio" ? ` × ${against}` : ` more than ${against}`;
  return `${of}: ${figure} ${limit}${than}`;
}

/** Median, and in brackets the smallest and the largest. */
export function spreadText({ median, min, max }: Spread): string {
  return `${numberText(median)} (${numberText(min)}–${numberText(max)})`;
}

/** Three digits that matter. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}
