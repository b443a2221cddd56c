import type { Result, Verdict } from "./measure.js";
import { budgetText, numberText, spreadText } from "./print.js";

/** Where things are, in pixels: labels end at `left`, bars end at `right`, and figures begin behind that. */
const [width, left, right, line, heading] = [900, 400, 700, 24, 34];
/** Bars are no longer than so many times their budget. */
const most = 2;
const unit = (right - left) / most;
const colours = { met: "#2a9d61", missed: "#c8553d", text: "#24292f", quiet: "#6e7781" };

/**
 * A picture: how much of each budget was reached, by benchmark. Whoever reaches the line has met it; the thin line on a
 * bar is where the rounds were.
 */
export function chart(results: Readonly<Record<string, Pick<Result, "budgets">>>): string {
  const parts: string[] = [];
  let y = line;
  for (const [name, { budgets }] of Object.entries(results)) {
    if (budgets.length === 0) continue;
    parts.push(text(name, 12, y + heading - 10, 'font-weight="bold"'));
    y += heading;
    for (const verdict of budgets) {
      parts.push(bar(verdict, y));
      y += line;
    }
  }
  const budget = left + unit;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 16}" font-family="system-ui, sans-serif" font-size="12">
<title>Speed budgets of chat-hooks, and how much of each was reached</title>
<rect width="100%" height="100%" rx="6" fill="#fff"/>
${text("budget", budget, line - 8, `text-anchor="middle" fill="${colours.quiet}"`)}
${text("better →", right, line - 8, `text-anchor="end" fill="${colours.quiet}"`)}
${parts.join("\n")}
<line x1="${budget}" y1="${line}" x2="${budget}" y2="${y + 4}" stroke="${colours.text}" stroke-dasharray="3 3"/>
</svg>
`;
}

function bar(verdict: Verdict, y: number): string {
  const { shown, met } = verdict;
  const middle = y + line / 2;
  const [end, ...between] = [shown.median, shown.min, shown.max].map((value) => place(verdict, value));
  const [from, to] = between.sort((a, b) => a - b);
  const figures = shown.min === shown.max ? numberText(shown.median) : spreadText(shown);
  const beyond = end === right ? " ›" : "";
  return [
    text(budgetText(verdict), left - 8, middle + 4, 'text-anchor="end"'),
    `<rect x="${left}" y="${y + 4}" width="${fixed((end ?? left) - left)}" height="${line - 8}" rx="2" fill="${met ? colours.met : colours.missed}"/>`,
    `<line x1="${fixed(from)}" y1="${middle}" x2="${fixed(to)}" y2="${middle}" stroke="${colours.text}" stroke-opacity="0.6" stroke-width="1.5"/>`,
    text(figures + beyond, right + 8, middle + 4, met ? "" : `fill="${colours.missed}"`),
  ].join("\n");
}

/** Where a value is: at the budget's line when it just meets it, further to the right when there is room. */
function place({ atLeast, atMost = Number.NaN }: Verdict, value: number): number {
  // What is asked to be less, and is nothing or below it, could not be better.
  const reached = atLeast === undefined ? (value <= 0 ? most : atMost / value) : value / atLeast;
  return left + unit * Math.min(most, Number.isFinite(reached) && reached > 0 ? reached : 0);
}

function text(said: string, x: number, y: number, attributes: string): string {
  const colour = attributes.includes("fill=") ? "" : ` fill="${colours.text}"`;
  return `<text x="${x}" y="${y}" ${attributes}${colour}>${escaped(said)}</text>`;
}

function fixed(value = left): string {
  return value.toFixed(1);
}

function escaped(said: string): string {
  return said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
