import type { EntryFilter } from "../inbox.js";
import type { Connection, Values } from "./connection.js";
import { stateNumber } from "../rows.js";
import { keptText } from "../kept-text.js";

/** A filter as SQL. */
export interface Selection {
  /** Behind FROM: the table, and the index that is right for this filter. */
  readonly from: string;
  /** Behind WHERE. */
  readonly where: string;
  readonly values: Values;
}

/** Which part of the table, and what is known of it. */
interface Range {
  /** Only entries that arrived later than the one with this seq. */
  readonly behind?: number;
  /** No later than this one. */
  readonly upTo?: number;
  /** Few are in the filter's state: see {@link isFew}. */
  readonly few?: boolean;
}

export function selection(filter: EntryFilter, { behind = 0, upTo, few = false }: Range = {}): Selection {
  const { ids, state } = filter;
  const terms = ["seq > :behind"];
  const values: Values = { behind };
  if (upTo !== undefined) {
    terms.push("seq <= :upTo");
    values["upTo"] = upTo;
  }
  for (const column of ["platform", "event", "chat", "visitor"] as const) {
    const value = filter[column];
    if (value === undefined) continue;
    terms.push(`${column} = :${column}`);
    values[column] = keptText(value);
  }
  if (ids) {
    terms.push("id IN (SELECT value FROM json_each(:ids))");
    values["ids"] = JSON.stringify(ids.map(keptText));
  }
  if (state) terms.push(`state = ${stateNumber(state)}`);
  if (state === "dead") terms.push("finished_at IS NOT NULL");
  return { from: `entries ${indexFor(filter, few)}`, where: terms.join(" AND "), values };
}

/** More than this are gone through in order rather than sorted. */
const fewest = 5_000;

/** Whether an index finds all entries of a state at once; most of the time few wait or are dead. */
export function isFew(db: Connection, state: EntryFilter["state"]): boolean {
  if (state !== "waiting" && state !== "dead") return false;
  const { from, where, values } = selection({ state }, { few: true });
  const count = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${fewest + 1})`,
    values,
  );
  return (count?.count ?? 0) <= fewest;
}

/**
 * SQLite keeps no statistics here, and would rather sort a million handled entries than go through them in order. A few
 * that wait or are dead are found by their index, and sorted; among many, the next ones are soon found in order.
 */
function indexFor({ ids, state }: EntryFilter, few: boolean): string {
  if (ids) return "";
  if (state === "waiting" && few) return "INDEXED BY waiting";
  return state === "dead" && few ? "INDEXED BY finished" : "NOT INDEXED";
}
