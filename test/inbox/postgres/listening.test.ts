import pg from "pg";
import { expect, it, vi } from "vitest";
import { postgresInbox, type PostgresInboxOptions } from "../../../src/inbox/postgres.js";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { compiledProgram } from "../../support/compiled-program.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";
import { start } from "../../support/process.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

expectNoUnhandledRejections();
const database = postgresForTests();

/** Nobody looks by himself within a test. */
const never = 3_600_000;

function handles(options: PostgresInboxOptions = {}): {
  here: Inbox;
  there: Inbox;
  schema: string;
  close(): Promise<void>;
} {
  const schema = database.schema();
  const connectionString = named(schema);
  const [here, there] = [
    postgresInbox({ connectionString, schema, max: 2, pollMs: never, ...options }),
    postgresInbox({ connectionString, schema, max: 2, pollMs: never }),
  ];
  const close = async () => {
    await Promise.all([here.close(), there.close()]);
  };
  return { here, there, schema, close };
}

/** So that connections can be told from those of other tests. */
function named(name: string): string {
  const url = new URL(database.connectionString);
  url.searchParams.set("application_name", name);
  return url.href;
}

/** Listens, until what happened before is over: the first call may be about that. */
async function listener(inbox: Inbox): Promise<{ next(): Promise<void>; calls: number }> {
  let call: () => void = () => undefined;
  const state = { calls: 0, next: () => new Promise<void>((resolve) => (call = resolve)) };
  const first = state.next();
  inbox.onWork(() => {
    state.calls += 1;
    call();
  });
  await first;
  return state;
}

it("wakes another process at once for whatever it may claim", async () => {
  const { here, there, close } = handles();
  const heard = await listener(here);
  const events: (() => Promise<unknown>)[] = [
    () => there.append([numberedEntry("1", "chat"), numberedEntry("2", "chat")]),
    async () => there.release(await there.claim({ limit: 1, leaseMs: 60_000 })),
    async () => {
      const [lease] = await there.claim({ limit: 1, leaseMs: 60_000 });
      // Who has no listener of his own will not take the follower himself.
      return there.complete(lease!);
    },
    async () => {
      const [lease] = await there.claim({ limit: 1, leaseMs: 60_000 });
      await there.fail(lease!, { error: "no", retryAt: undefined });
    },
    () => there.retry({}),
    () => there.discard({ ids: ["2"] }),
    () => there.resume(),
    async () =>
      there.restore(
        await there.list({ ids: ["1"] }).then((list) => list.map((one) => ({ ...one, id: "3" }))),
      ),
  ];
  for (const event of events) {
    const told = heard.next();
    await event();
    await told;
  }
  await close();
});

it("tells others of the last of many that are stored in quick succession", async () => {
  const { here, there, close } = handles();
  const heard = await listener(here);
  const stored = Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      for (let more = 0; more < 5; more++) await there.append([numberedEntry(`${index} ${more}`)]);
    }),
  );
  for (let found = 0; found < 500;) {
    const { calls } = heard;
    found += (await here.claim({ limit: 500, leaseMs: 60_000 })).length;
    if (found < 500 && heard.calls === calls) await heard.next();
  }
  await stored;
  await close();
});

it("tells others what is still to be told before it closes", async () => {
  const { here, schema, close } = handles();
  const heard = await listener(here);
  const pool = new pg.Pool({ connectionString: database.connectionString });
  const there = postgresInbox({ pool, schema });
  const ids = Array.from({ length: 70 }, (_, index) => `${index}`);
  await Promise.all(ids.map((id) => there.append([numberedEntry(id)])));
  await there.close();
  const connect = vi.spyOn(pool, "connect");
  const found: string[] = [];
  while (found.length < 70) {
    const { calls } = heard;
    const leases = await here.claim({ limit: 70, leaseMs: 60_000 });
    found.push(...leases.map(({ entry }) => entry.id));
    if (found.length < 70 && heard.calls === calls) await heard.next();
  }
  expect(new Set(found)).toEqual(new Set(ids));
  await close();
  expect(connect).not.toHaveBeenCalled();
  await pool.end();
});

it("wakes a worker in another process", async () => {
  const { there, schema, close } = handles();
  await there.open();
  const program = compiledProgram("test/support/inbox-process/handling-one.ts");
  const worker = start(process.execPath, [program, `${database.connectionString}#${schema}`]);
  await worker.prints("listening");
  await there.append([numberedEntry("1")]);
  expect(await worker.prints("handled 1")).toContain("handled 1");
  expect((await worker.ended).code).toBe(0);
  await close();
});

it("listens again when its connection was lost, and does not miss what came meanwhile", async () => {
  const { here, there, schema, close } = handles({ pollMs: 100 });
  const heard = await listener(here);
  const before = heard.calls;
  await database.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${schema}' AND query LIKE 'LISTEN%'`,
  );
  await there.append([numberedEntry("1")]);
  while (heard.calls === before) await heard.next();
  await close();
});

it("looks every so often where it can't listen", async () => {
  const { here, there, schema, close } = handles({ listen: false, pollMs: 20 });
  const heard = await listener(here);
  await there.append([numberedEntry("1")]);
  await heard.next();
  const listening = await database.sql(
    `SELECT 1 FROM pg_stat_activity WHERE application_name = '${schema}' AND query LIKE 'LISTEN%'`,
  );
  expect(listening).toEqual([]);
  await close();
});

it("works on a pool of the merchant's, keeps one connection for LISTEN, and leaves the pool to him", async () => {
  const { connectionString } = database;
  const pool = new pg.Pool({ connectionString, max: 3 });
  const { here, there, close } = handles({ connectionString: undefined, pool });
  const heard = await listener(here);
  const told = heard.next();
  await there.append([numberedEntry("1")]);
  await told;
  expect(pool.totalCount - pool.idleCount).toBe(1);
  await close();
  expect(pool.totalCount - pool.idleCount).toBe(0);
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  expect(pool.listenerCount("error")).toBe(0);
  expect(pool.listenerCount("connect")).toBe(0);
  await pool.end();
});

it("takes no merchant's last connection away, and looks every so often instead", async () => {
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  const { here, there, close } = handles({ connectionString: undefined, pool, pollMs: 20 });
  const heard = await listener(here);
  await there.append([numberedEntry("1")]);
  await heard.next();
  expect((await here.stats()).waiting).toBe(1);
  await close();
  await pool.end();
});

it("outlives the loss of idle connections", async () => {
  const { here, schema, close } = handles();
  await here.open();
  await database.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${schema}'`,
  );
  expect(await here.append([numberedEntry("1")])).toEqual(["stored"]);
  await close();
});

it("does not keep its process alive", async () => {
  const program = `
    import { postgresInbox } from "./src/inbox/postgres.ts";
    const inbox = postgresInbox({ connectionString: process.env.DATABASE_URL, schema: "${database.schema()}" });
    await inbox.open();
    await new Promise((resolve) => { inbox.onWork(resolve); });
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const env = { DATABASE_URL: database.connectionString };
  const { code, stdout, stderr } = await start(process.execPath, args, { env }).ended;
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
});
