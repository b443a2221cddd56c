import type { Action, Trial } from "./action.js";
import type { ActionReport } from "./report.js";

/** Counts what came of the actions. */
export interface Tally {
  add(action: Action, trials: readonly Trial[]): void;
  skip(action: Action, why: string): void;
  reports(): readonly ActionReport[];
}

/** A tally that begins at nothing for each action. */
export function newTally(actions: readonly Action[]): Tally {
  const counts = new Map<string, Counted>(
    actions.map(({ name, promise }) => [
      name,
      { name, promise, deliveries: 0, statuses: {}, timeouts: 0, hangUps: 0, faults: 0, skipped: undefined },
    ]),
  );
  const change = ({ name }: Action, what: (counted: Counted) => void) => {
    const counted = counts.get(name);
    if (counted) what(counted);
  };
  return {
    add: (action, trials) => change(action, (counted) => trials.forEach((trial) => count(counted, trial))),
    skip: (action, why) => change(action, (counted) => (counted.skipped = why)),
    reports: () => [...counts.values()],
  };
}

type Counted = { -readonly [Key in keyof ActionReport]: ActionReport[Key] } & {
  statuses: Record<string, number>;
};

function count(counted: Counted, { seen, fault }: Trial): void {
  counted.deliveries += 1;
  if (fault !== undefined) counted.faults += 1;
  if (seen.kind === "timeout") counted.timeouts += 1;
  if (seen.kind === "hang-up" || seen.kind === "gone") counted.hangUps += 1;
  if (seen.kind !== "reply") return;
  const status = String(seen.reply.status);
  counted.statuses[status] = (counted.statuses[status] ?? 0) + 1;
}
