import Table from "cli-table3";
import type { Io } from "../io.js";
import { colors } from "./colors.js";

/** How a column looks. */
export interface Column {
  readonly title: string;
  /** Numbers stand best at the right. Default left. */
  readonly align?: "left" | "right" | undefined;
}

/**
 * A table of columns without lines, for people and for `grep` and `awk`: two spaces between the columns, the titles above.
 * Cells may be coloured; text from outside goes through `printable` first.
 *
 * @returns the table with a line break at its end
 *
 * @example
 * ```ts
 * io.stdout.write(table(io, [{ title: "EVENT" }, { title: "COUNT", align: "right" }], [["chat_finished", "3"]]));
 * ```
 */
export function table(io: Io, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const { dim } = colors(io);
  return aligned(
    columns.map(({ align }) => align ?? "left"),
    [columns.map(({ title }) => dim(title)), ...rows],
  );
}

/**
 * What one thing is like: a name and what it is on each line.
 *
 * @example
 * ```ts
 * io.stdout.write(facts(io, [["event", "chat_finished"], ["attempts", "3"]]));
 * ```
 */
export function facts(io: Io, rows: readonly (readonly [name: string, value: string])[]): string {
  const { dim } = colors(io);
  return aligned(
    ["left", "left"],
    rows.map(([name, value]) => [dim(name), value]),
  );
}

const noLines = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "  " },
};

function aligned(colAligns: ("left" | "right")[], rows: readonly (readonly string[])[]): string {
  const style = { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true };
  const grid = new Table({ chars: noLines, style, colAligns });
  grid.push(...rows.map((row) => [...row]));
  return grid
    .toString()
    .split("\n")
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
