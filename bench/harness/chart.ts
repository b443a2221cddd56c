import type { Verdict } from "./measure.js";
import { budgetText, spreadText } from "./print.js";

const [width, left, lineHeight, most] = [860, 430, 26, 2];
/** How many units one time the budget is wide. */
const unit = (width - left - 20) / most;

/** A picture: how much of each budget was reached. The line is the budget; whoever reaches it has met it. */
export function chart(verdicts: readonly Verdict[]): string {
  const height = (verdicts.length + 1) * lineHeight;
  const bars = verdicts.map((verdict, index) => bar(verdict, (index + 0.5) * lineHeight));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Speed budgets of chat-hooks, and what was reached</title>
<rect width="100%" height="100%" fill="#fff"/>
${bars.join("\n")}
<line x1="${left + unit}" y1="4" x2="${left + unit}" y2="${height - 18}" stroke="#333" stroke-dasharray="4 3"/>
<text x="${left + unit}" y="${height - 5}" text-anchor="middle" fill="#333">budget</text>
</svg>
`;
}

function bar(verdict: Verdict, y: number): string {
  const reached = Math.min(most, share(verdict));
  const middle = y + lineHeight / 2;
  const colour = verdict.met ? "#2a9d61" : "#c8553d";
  return [
    `<text x="${left - 8}" y="${middle + 4}" text-anchor="end" fill="#333">${escaped(budgetText(verdict))}</text>`,
    `<rect x="${left}" y="${y + 4}" width="${(reached * unit).toFixed(1)}" height="${lineHeight - 8}" fill="${colour}"/>`,
    `<text x="${left + 6}" y="${middle + 4}" fill="#fff">${escaped(spreadText(verdict.shown))}</text>`,
  ].join("\n");
}

/** 1 when the budget is just met, more when there is room. */
function share({ shown, atLeast, atMost }: Verdict): number {
  const reached = atLeast === undefined ? (atMost ?? Number.NaN) / shown.median : shown.median / atLeast;
  return Number.isFinite(reached) && reached > 0 ? reached : 0;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
