import { ChatHooksError } from "../errors.js";
import { checkEntry, checkStoredEntry } from "./check-entry.js";
import type { EntryFilter, Inbox, Lease } from "./inbox.js";
import { claimable, overtaken } from "./memory/claimable.js";
import { isLeased, matches, stored, type MemoryRecord } from "./memory/record.js";
import { Records } from "./memory/records.js";
import { storeSettings, type StoreOptions } from "./store-options.js";
import { WorkListeners } from "./work-listeners.js";

/** Options of {@link memoryInbox}. */
export type MemoryInboxOptions = StoreOptions;

/**
 * An inbox in this process's memory, for tests and for trying things out.
 *
 * **NOT DURABLE.** When the process ends, crashes or is deployed anew, every notice that waits, and every one that waits
 * for its retry, IS LOST, although the platform was told that it has arrived and will not send it again. In production
 * use `sqliteInbox` or `postgresInbox`.
 *
 * @example
 * ```ts
 * const inbox = memoryInbox();
 * await inbox.open();
 * ```
 */
export function memoryInbox(options: MemoryInboxOptions = {}): Inbox {
  const { now, windowMs } = storeSettings(options);
  const records = new Records();
  const listeners = new WorkListeners();
  let closed = false;
  let paused = false;

  /** All of it happens at once, so that calls can't get in each other's way; what fails has changed nothing. */
  async function act<Result>(action: () => Result): Promise<Result> {
    if (closed) throw new ChatHooksError("INBOX_CLOSED", { store: "memory" });
    return action();
  }

  function remove(found: readonly MemoryRecord[]): number {
    for (const record of found) records.delete(record);
    if (found.length > 0) listeners.tell();
    return found.length;
  }

  const held = (lease: Lease) => {
    const record = records.byId(lease.entry.id);
    return record?.token === lease.token ? record : undefined;
  };

  return {
    durable: false,
    windowMs,

    open: () => act(() => undefined),

    append: (entries) =>
      act(() => {
        entries.forEach(checkEntry);
        const results = entries.map((entry) => {
          if (records.byId(entry.id) || records.receivedSince(entry.key, now() - windowMs))
            return "duplicate";
          records.add(entry, now());
          return "stored";
        });
        if (results.includes("stored")) listeners.tell();
        return results;
      }),

    claim: ({ limit, leaseMs }) =>
      act(() => {
        if (paused) return [];
        const token = crypto.randomUUID();
        for (const late of overtaken(records.waiting(), now())) records.wait(late, late.runAt, true);
        return claimable(records.waiting(), now(), limit).map((record) => {
          record.attempts += 1;
          record.token = token;
          record.leasedUntil = now() + leaseMs;
          return { entry: record.entry, attempt: record.attempts, token };
        });
      }),

    renew: (lease, leaseMs) =>
      act(() => {
        const record = held(lease);
        if (record) record.leasedUntil = now() + leaseMs;
        return record !== undefined;
      }),

    complete: (lease) =>
      act(() => {
        const record = held(lease);
        if (!record) return false;
        records.finish(record, "handled", now());
        listeners.tell();
        return true;
      }),

    fail: (lease, { error, retryAt }) =>
      act(() => {
        const record = held(lease);
        if (!record) return false;
        record.error = error;
        if (retryAt === undefined) records.finish(record, "dead", now());
        else records.wait(record, retryAt);
        listeners.tell();
        return true;
      }),

    release: (leases) =>
      act(() => {
        for (const lease of leases) {
          const record = held(lease);
          if (!record) continue;
          record.attempts -= 1;
          records.wait(record, record.runAt, true);
        }
        listeners.tell();
      }),

    restore: (entries) =>
      act(() => {
        entries.forEach(checkStoredEntry);
        let stored = 0;
        for (const entry of entries) {
          if (records.byId(entry.id)) continue;
          records.restore(entry, now());
          stored += 1;
        }
        if (stored > 0) listeners.tell();
        return stored;
      }),

    onWork: (listener) => listeners.add(listener),

    pause: () => act(() => void (paused = true)),

    resume: () =>
      act(() => {
        paused = false;
        listeners.tell();
      }),

    stats: () =>
      act(() => {
        const all = [...records.all()].map((record) => stored(record, now()));
        const waiting = all.filter(({ state }) => state === "waiting");
        return {
          waiting: waiting.length,
          leased: waiting.filter(({ leasedUntil }) => leasedUntil !== undefined).length,
          handled: all.filter(({ state }) => state === "handled").length,
          dead: all.filter(({ state }) => state === "dead").length,
          oldestReceivedAt: waiting[0]?.receivedAt,
          paused,
        };
      }),

    list: ({ limit = 100, after, ...filter } = {}) =>
      act(() => {
        const found = records.behind(after).filter((record) => matches(record, filter));
        const page = found.slice(0, limit);
        page.slice(-1).forEach((last) => records.endOfPage(last));
        return page.map((record) => stored(record, now()));
      }),

    retry: (filter: EntryFilter) =>
      act(() => {
        const dead = [...records.all()].filter(
          (record) => record.state === "dead" && matches(record, filter),
        );
        records.revive(dead, now());
        if (dead.length > 0) listeners.tell();
        return dead.length;
      }),

    discard: (filter) =>
      act(() => {
        const found = [...records.all()].filter((record) => matches(record, filter));
        return remove(found.filter((record) => !isLeased(record, now())));
      }),

    forget: (who) => act(() => remove([...records.all()].filter((record) => matches(record, who)))),

    prune: (finishedBefore) =>
      act(() => {
        const handled = [...records.all()].filter(({ state }) => state === "handled");
        return remove(handled.filter(({ finishedAt = Infinity }) => finishedAt < finishedBefore));
      }),

    close: async () => {
      closed = true;
      listeners.clear();
      records.clear();
    },
  };
}
