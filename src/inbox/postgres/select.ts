import type { EntryFilter } from "../inbox.js";
import { keptText } from "../kept-text.js";
import { stateNumber } from "../rows.js";

/** A filter as SQL. */
export interface Selection {
  /** Behind FROM: `e` is the entry, `w` and `f` where it stands. */
  readonly from: string;
  /** Behind WHERE. */
  readonly where: string;
}

/** @param values those of the statement so far; those of the filter are added */
export function selection(
  schema: string,
  { ids, state, ...columns }: EntryFilter,
  values: unknown[],
): Selection {
  const terms = ["true"];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  for (const column of ["platform", "event", "chat", "visitor"] as const) {
    const value = columns[column];
    if (value !== undefined) terms.push(`e.${column} = ${parameter(keptText(value))}`);
  }
  if (ids) terms.push(`e.id = ANY (${parameter(ids.map(keptText))}::text[])`);
  if (state === "waiting") terms.push(waits(schema));
  else if (state) terms.push(`f.state = ${stateNumber(state)}`);
  const from = `${schema}.entries e LEFT JOIN ${schema}.waiting w USING (seq) LEFT JOIN ${schema}.finished f USING (seq)`;
  return { from, where: terms.join(" AND ") };
}

/** What is not finished waits; and no entry that is older than all of these need be looked at. */
function waits(schema: string): string {
  const oldest = `least((SELECT min(seq) FROM ${schema}.waiting), (SELECT min(first) FROM ${schema}.arrived))`;
  return `e.seq >= (SELECT ${oldest}) AND (SELECT o.seq FROM ${schema}.finished o WHERE o.seq = e.seq) IS NULL`;
}
