import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { append } from "../../../src/inbox/sqlite/append.js";
import { Connection } from "../../../src/inbox/sqlite/connection.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { discard } from "../../../src/inbox/sqlite/manage.js";
import { restore } from "../../../src/inbox/sqlite/restore.js";
import { migrate } from "../../../src/inbox/sqlite/schema.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const minute = 60_000;
const windowMs = 60 * minute;
const open = await loadSqlite();

const key = fc.integer({ min: 0, max: 11 }).map((number) => `key ${number}`);
const keys = fc.array(key, { minLength: 1, maxLength: 4 });
const process = fc.integer({ min: 0, max: 1 });
/** Minutes between the clock and the time of arrival. */
const ago = fc.integer({ min: -5, max: 130 });

const work = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("append" as const), keys }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), key, ago }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), key }) },
);

/** A transaction of one of two processes; by a clock that goes on, or is put back or forth. */
const step = fc.record({
  process,
  works: fc.array(work, { minLength: 1, maxLength: 4 }),
  fails: fc.boolean(),
  reopens: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  minutes: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: -300, max: 300 }) },
  ),
});

const opened: Connection[] = [];
afterAll(() => opened.forEach((db) => db.close()));

it("takes for a duplicate what the file says is one, whatever two processes store, roll back and remove, by any clock", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: "max" }), (steps) => {
      const path = inboxFile();
      const connect = () => {
        const db = new Connection(open(path));
        opened.push(db);
        migrate(db);
        return db;
      };
      const connections = [connect(), connect()];
      let now = 1_780_000_000_000;
      let id = 0;
      for (const { process, works, fails, reopens, minutes } of steps) {
        now += minutes * minute;
        if (reopens) connections[process] = connect();
        const db = connections[process] ?? connect();
        const entryOf = (key: string, receivedAt: number) => {
          return { ...numberedEntry(`${(id += 1)}`), key, body: "{}", receivedAt };
        };
        const told = "SELECT 1 FROM entries WHERE key = :key AND received_at > :windowStart";
        const all = () => {
          for (const work of works) {
            if (work.kind === "remove") {
              const found = db.all<{ seq: number }>("SELECT seq FROM entries WHERE key = :key", {
                key: work.key,
              });
              discard(
                db,
                found.map(({ seq }) => seq),
                {},
                now,
              );
            } else if (work.kind === "restore") {
              const receivedAt = now - work.ago * minute;
              const handled = {
                attempts: 1,
                runAt: 0,
                leasedUntil: undefined,
                error: undefined,
                finishedAt: 0,
              };
              restore(db, { ...entryOf(work.key, receivedAt), ...handled, state: "handled" }, now);
            } else {
              for (const key of work.keys) {
                const isDuplicate = db.get(told, { key, windowStart: now - windowMs }) !== undefined;
                expect(append(db, [entryOf(key, now)], now, windowMs)).toEqual([!isDuplicate]);
              }
            }
          }
          if (fails) throw new Error("disk full");
        };
        if (fails) expect(() => db.transaction(all)).toThrow("disk full");
        else db.transaction(all);
      }
      for (const db of opened.splice(0)) db.close();
    }),
    { numRuns: 200 },
  );
});
