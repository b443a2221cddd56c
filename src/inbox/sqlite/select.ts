import type { EntryFilter } from "../inbox.js";
import type { Values } from "./driver.js";
import { stateNumber } from "./rows.js";
import { keptText } from "../kept-text.js";

/** A filter as SQL. */
export interface Selection {
  /** Behind FROM: the table, and the index that is right for this filter. */
  readonly from: string;
  /** Behind WHERE. */
  readonly where: string;
  readonly values: Values;
}

/** @param behind only entries that arrived later than the one with this seq */
export function selection(filter: EntryFilter, behind = 0): Selection {
  const { ids, state } = filter;
  const terms = ["seq > :behind"];
  const values: Values = { behind };
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
  return { from: `entries ${indexFor(filter)}`, where: terms.join(" AND "), values };
}

/**
 * SQLite keeps no statistics here, and would rather sort a million handled entries than go through them in order. Few
 * wait or are dead: they are gone through by their index.
 */
function indexFor({ ids, state }: EntryFilter): string {
  if (ids) return "";
  if (state === "waiting") return "INDEXED BY waiting";
  return state === "dead" ? "INDEXED BY finished" : "NOT INDEXED";
}
