import type { EntryFilter, InboxStats, StoredEntry } from "../inbox.js";
import { isPaused } from "./claim.js";
import type { Connection } from "./connection.js";
import { storedEntryOf, type StoredRow } from "../rows.js";
import { isFew, selection } from "./select.js";
import { keptText } from "../kept-text.js";

/** A page of entries; `lastSeq` is where it ended. */
export interface Page {
  readonly entries: StoredEntry[];
  readonly lastSeq: number | undefined;
}

export function page(db: Connection, filter: EntryFilter, behind: number, limit: number, now: number): Page {
  const { from, where, values } = selection(filter, { behind, few: isFew(db, filter.state) });
  const rows = db.all<StoredRow & { readonly seq: number; readonly leased_until: number | null }>(
    `SELECT entries.*, body FROM (SELECT * FROM ${from} WHERE ${where} ORDER BY seq LIMIT :limit) AS entries
     CROSS JOIN bodies USING (seq) ORDER BY entries.seq`,
    { ...values, limit },
  );
  const entries = rows.map(({ leased_until: until, ...row }) =>
    storedEntryOf({ ...row, leased_until: until !== null && until > now ? until : null }),
  );
  return { entries, lastSeq: rows.at(-1)?.seq };
}

export function seqOf(db: Connection, id: string): number | undefined {
  return db.get<{ seq: number }>("SELECT seq FROM entries WHERE id = :id", { id: keptText(id) })?.seq;
}

const counts = `
  SELECT
    (SELECT count(*) FROM entries INDEXED BY waiting WHERE state = 0) AS waiting,
    (SELECT count(*) FROM entries INDEXED BY heads
      WHERE head = 1 AND due_at > :now AND leased_until > :now) AS leased,
    (SELECT count(*) FROM entries INDEXED BY finished WHERE state = 1 AND finished_at IS NOT NULL) AS handled,
    (SELECT count(*) FROM entries INDEXED BY finished WHERE state = 2 AND finished_at IS NOT NULL) AS dead,
    (SELECT received_at FROM entries WHERE seq =
      (SELECT min(seq) FROM entries INDEXED BY waiting WHERE state = 0)) AS oldest`;

export function stats(db: Connection, now: number): InboxStats {
  const found = db.get<Record<"waiting" | "leased" | "handled" | "dead" | "oldest", number | null>>(counts, {
    now,
  });
  return {
    waiting: found?.waiting ?? 0,
    leased: found?.leased ?? 0,
    handled: found?.handled ?? 0,
    dead: found?.dead ?? 0,
    oldestReceivedAt: found?.oldest ?? undefined,
    paused: isPaused(db),
  };
}
