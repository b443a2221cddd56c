import type { EntryFilter } from "../inbox.js";
import type { Connection, Values } from "./connection.js";
import { isFew, selection } from "./select.js";

/** Rows that are looked at in one go: a few milliseconds. */
const window = 5_000;

/** So many ids are looked up in one go. */
const mostIds = 500;

/** Looks at the database, in between others. */
type Read = <Result>(work: (db: Connection) => Result) => Promise<Result>;

/**
 * The numbers of the entries that match, oldest first. They are found in small steps, each by itself: whoever does something
 * with them looks again whether they still match. What arrives meanwhile is not among them.
 */
export async function find(read: Read, filter: EntryFilter): Promise<number[]> {
  if (filter.ids) return byIds(read, filter, filter.ids);
  const { state } = filter;
  const [few, last] = await read(
    (db) => [isFew(db, state), db.number("SELECT coalesce(max(seq), 0) FROM entries")] as const,
  );
  if (few) return read((db) => matching(db, selection(filter, { few }), "ORDER BY seq"));
  return byWindows(read, filter, last);
}

async function byIds(read: Read, filter: EntryFilter, ids: readonly string[]): Promise<number[]> {
  const found = new Set<number>();
  for (let from = 0; from < ids.length; from += mostIds) {
    const some = { ...filter, ids: ids.slice(from, from + mostIds) };
    for (const seq of await read((db) => matching(db, selection(some)))) found.add(seq);
  }
  return [...found].sort((left, right) => left - right);
}

async function byWindows(read: Read, filter: EntryFilter, last: number): Promise<number[]> {
  const found: number[] = [];
  for (let behind = 0; behind < last;) {
    const [end, some] = await read((db) => {
      const to = Math.min(last, endOfWindow(db, behind));
      return [to, matching(db, selection(filter, { behind, upTo: to }), "ORDER BY seq")] as const;
    });
    for (const seq of some) found.push(seq);
    behind = end;
  }
  return found;
}

/** Numbers have gaps where entries were removed. */
function endOfWindow(db: Connection, behind: number): number {
  const rows = "SELECT seq FROM entries NOT INDEXED WHERE seq > :behind ORDER BY seq LIMIT :window";
  const end = db.get<{ last: number | null }>(`SELECT max(seq) AS last FROM (${rows})`, { behind, window });
  return end?.last ?? Infinity;
}

function matching(
  db: Connection,
  { from, where, values }: { from: string; where: string; values: Values },
  order = "",
): number[] {
  return db
    .all<{ seq: number }>(`SELECT seq FROM ${from} WHERE ${where} ${order}`, values)
    .map(({ seq }) => seq);
}
