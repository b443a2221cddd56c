import { isRecord } from "../../kind-of.js";
import type { StoredEntry } from "../../inbox/inbox.js";
import { inShort, moment } from "../output/age.js";
import type { Column } from "../output/table.js";
import { printable } from "../output/printable.js";

/* An entry as it is shown. Who the visitor is, and what was said, only where personal data was asked for. */

/** As JSON for machines; times are Dates, which become ISO 8601. */
export function entryDocument(entry: StoredEntry, showData: boolean): Record<string, unknown> {
  const { id, kind, platform, event, tenant, chat, attempts, error, visitor, key } = entry;
  const times = {
    receivedAt: new Date(entry.receivedAt),
    runAt: entry.state === "waiting" ? new Date(entry.runAt) : undefined,
    leasedUntil: entry.leasedUntil === undefined ? undefined : new Date(entry.leasedUntil),
    finishedAt: entry.finishedAt === undefined ? undefined : new Date(entry.finishedAt),
  };
  const data = showData ? { visitor, key, body: bodyDocument(entry.body) } : {};
  return { id, kind, platform, event, tenant, chat, state: entry.state, attempts, error, ...times, ...data };
}

/** The body as the JSON that it is; as text where it is sealed. */
export function bodyDocument(body: string): Record<string, unknown> | string {
  try {
    const found: unknown = JSON.parse(body);
    return isRecord(found) ? found : body;
  } catch {
    return body;
  }
}

/** The columns of `list`. */
export function entryColumns(showData: boolean): Column[] {
  return [
    { title: "ID" },
    { title: "RECEIVED" },
    { title: "AGE", align: "right" },
    { title: "STATE" },
    { title: "ATTEMPTS", align: "right" },
    { title: "NEXT TRY", align: "right" },
    { title: "EVENT" },
    { title: "PLATFORM" },
    ...(showData ? [{ title: "VISITOR" }] : []),
    // Behind the others: it may have spaces.
    { title: "ERROR" },
  ];
}

/** A row of it. An empty cell is `-`, so that columns can be counted by machines, too. */
export function entryCells(entry: StoredEntry, now: number, showData: boolean): string[] {
  const { id, receivedAt, attempts, event, platform, error, visitor } = entry;
  return [
    printable(id),
    moment(receivedAt),
    inShort(now - receivedAt),
    entryState(entry),
    String(attempts),
    nextTry(entry, now),
    event,
    platform,
    ...(showData ? [printable(visitor ?? "-")] : []),
    printable(error ?? "-"),
  ];
}

/** `leased` is what waits but is with a worker just now. */
export function entryState({ state, leasedUntil }: StoredEntry): string {
  return leasedUntil === undefined ? state : "leased";
}

/** In how long a worker may take it: `5m`, `now`, or `-` when none will. */
export function nextTry({ state, runAt, leasedUntil }: StoredEntry, now: number): string {
  if (state !== "waiting" || leasedUntil !== undefined) return "-";
  return runAt > now ? inShort(runAt - now) : "now";
}
