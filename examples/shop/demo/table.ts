import Table from "cli-table3";
import type { Colors } from "picocolors/types.js";
import type { Answer } from "./delivery.js";
import { wrap } from "./wrap.js";

export interface Row {
  readonly name: string;
  readonly answer: Answer;
  /** What is wrong with the answer; nothing when it is as expected. */
  readonly faults: readonly string[];
}

/** The deliveries of a chapter and what came back, `width` columns wide at most. */
export function table(rows: readonly Row[], width: number, colors: Colors): string {
  const nameWidth = 36;
  const statusWidth = 4;
  // Four lines between the columns, and a space on both sides of each cell.
  const answerWidth = width - nameWidth - statusWidth - 4 - 6;
  const { bold, dim, green, red } = colors;

  const grid = new Table({
    head: ["Delivery", "HTTP", "What came back"].map((title) => bold(title)),
    colWidths: [nameWidth + 2, statusWidth + 2, answerWidth + 2],
    style: { head: [], border: [] },
  });
  for (const { name, answer, faults } of rows) {
    const mark = faults.length === 0 ? green("✓") : red("✗");
    const answered = answerLines(answer).flatMap((line) => wrap(line, answerWidth));
    grid.push([
      wrap(name, nameWidth - 2)
        .map((line, at) => `${at > 0 ? " " : mark} ${line}`)
        .join("\n"),
      answer.status < 400 ? String(answer.status) : dim(String(answer.status)),
      [...answered, ...faults.flatMap((fault) => wrap(`✗ ${fault}`, answerWidth)).map(red)].join("\n"),
    ]);
  }
  return grid.toString();
}

/** An answer as a person reads it: one thing to a line, what belongs to it indented below. */
export function answerLines({ body }: Answer): string[] {
  try {
    return lines(JSON.parse(body));
  } catch {
    return [body];
  }
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldLines(item));
  if (!isObject(value)) return [String(value)];
  return Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) ? [key, ...lines(inner).map((line) => `  ${line}`)] : [`${key}: ${String(inner)}`],
  );
}

/** One of the fields that operators see. */
function fieldLines(field: unknown): string[] {
  if (!isObject(field)) return lines(field);
  const { title, content, ...rest } = field;
  return [`${String(title)}: ${String(content)}`, ...lines(rest).map((line) => `  ${line}`)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
