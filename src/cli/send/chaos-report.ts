import type { ActionReport, ChaosFault } from "../../simulator/chaos/report.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printable } from "../output/printable.js";
import { table } from "../output/table.js";

/** What the endpoint did, by kind of action. */
export function chaosTable(io: Io, actions: readonly ActionReport[]): string {
  const { green, red, dim } = colors(io);
  const verdict = ({ faults, skipped, deliveries, promise }: ActionReport) => {
    if (skipped !== undefined) return dim(`skipped: ${skipped}`);
    if (deliveries === 0) return dim("not done");
    if (faults === 0) return `${green("held")} ${dim(promise)}`;
    return `${red(faults === 1 ? "1 fault" : `${faults} faults`)} ${dim(promise)}`;
  };
  return table(
    io,
    [
      { title: "ACTION" },
      { title: "SENT", align: "right" },
      { title: "REPLIES" },
      { title: "TIMEOUTS", align: "right" },
      { title: "CLOSED", align: "right" },
      { title: "VERDICT" },
    ],
    actions.map((action) => [
      action.name,
      String(action.deliveries),
      Object.entries(action.statuses)
        .map(([status, count]) => `${status} ×${count}`)
        .join(", "),
      unlessNone(action.timeouts),
      unlessNone(action.hangUps),
      verdict(action),
    ]),
  );
}

/** So many different faults tell what is to be done; more would hide it. */
const most = 20;

/** The faults, those that are alike in one line. */
export function faultList(io: Io, faults: readonly ChaosFault[]): string {
  const { red, dim } = colors(io);
  const groups = alikeIn(faults);
  const lines = groups.slice(0, most).flatMap(([first, ...alike]) => {
    if (!first) return [];
    const times = alike.length === 0 ? "" : ` (${alike.length + 1} times, first in step ${first.step})`;
    return [`  ${red("✗")} ${printable(first.sent)}: ${printable(first.fault)}${dim(times)}`];
  });
  const more = groups.length > most ? [dim(`  and ${groups.length - most} other kinds; see --json`)] : [];
  return [...lines, ...more, ""].join("\n");
}

function alikeIn(faults: readonly ChaosFault[]): ChaosFault[][] {
  const groups = new Map<string, ChaosFault[]>();
  for (const fault of faults) {
    const key = `${fault.action}: ${fault.fault}`;
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()];
}

function unlessNone(count: number): string {
  return count === 0 ? "" : String(count);
}
