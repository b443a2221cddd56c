import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { underLoad, type Acknowledged } from "../../support/postgres-load.js";
import { startPostgres, type PostgresServer } from "../../support/postgres-server.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

/* The server is a file's own here, also when DATABASE_URL is set: it is killed. */

expectNoUnhandledRejections();
let server: PostgresServer;
beforeAll(async () => {
  // What many have who never thought of it: it must not be what an acknowledgement rests on.
  server = await startPostgres({ settings: { synchronous_commit: "off", max_connections: 30 } });
});
afterAll(() => server.remove());

const patient = 120_000;

function inboxOn(schema: string, patienceMs = patient): Inbox {
  return postgresInbox({ connectionString: server.connectionString, schema, max: 3, patienceMs });
}

it("goes on when all its connections are ended, and stores nothing twice", async () => {
  const inbox = inboxOn("terminated");
  await inbox.open();
  const load = underLoad(inbox);
  for (let round = 0; round < 5; round++) {
    await load.progress(30);
    await server.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chat-hooks'",
    );
  }
  await load.progress(30);
  const acknowledged = await load.stop();
  expect(acknowledged.refused).toEqual([]);
  await expectKept(inbox, acknowledged);
  await inbox.close();
}, 240_000);

it("keeps all that it acknowledged when PostgreSQL is killed and started again under load", async () => {
  const inbox = inboxOn("killed");
  await inbox.open();
  const load = underLoad(inbox);
  for (let round = 0; round < 3; round++) {
    await load.progress(50);
    await server.stop("kill");
    await server.start();
  }
  await load.progress(50);
  const acknowledged = await load.stop();
  expect(acknowledged.refused).toEqual([]);
  await expectKept(inbox, acknowledged);
  await inbox.close();
}, 240_000);

it("refuses while PostgreSQL is down, and goes on by itself when it is back", async () => {
  const inbox = inboxOn("down", 50);
  await inbox.append([numberedEntry("before")]);
  await server.stop("fast");
  const unavailable = { code: "INBOX_UNAVAILABLE", status: 503 };
  await expect(inbox.append([numberedEntry("during")])).rejects.toMatchObject(unavailable);
  await expect(inbox.claim({ limit: 1, leaseMs: 1000 })).rejects.toMatchObject(unavailable);
  await expect(inbox.stats()).rejects.toMatchObject(unavailable);
  await server.start();
  // Beginning to answer takes a server a moment, and this inbox has no patience.
  const again = inboxOn("down");
  expect(await again.append([numberedEntry("after")])).toEqual(["stored"]);
  expect((await inbox.list()).map(({ id }) => id)).toEqual(["before", "after"]);
  await Promise.all([inbox.close(), again.close()]);
}, 120_000);

it("waits, with patience, for a database that is not there yet", async () => {
  await server.stop("fast");
  const inbox = inboxOn("later");
  const stored = inbox.append([numberedEntry("1")]);
  await server.start();
  expect(await stored).toEqual(["stored"]);
  await inbox.close();
}, 120_000);

it("refuses where the database has no connection left, and goes on when it has", async () => {
  await server.sql(
    "CREATE ROLE narrow LOGIN PASSWORD 'narrow' CONNECTION LIMIT 1; CREATE SCHEMA AUTHORIZATION narrow",
  );
  const connectionString = server.url({ user: "narrow", password: "narrow" });
  const other = new pg.Client({ connectionString });
  await other.connect();
  const options = { connectionString, schema: "narrow", max: 1 };
  const refused = postgresInbox({ ...options, patienceMs: 50 });
  await expect(refused.append([numberedEntry("1")])).rejects.toMatchObject({
    code: "INBOX_UNAVAILABLE",
    message: expect.stringContaining("too many connections") as string,
  });
  await refused.close();
  const patientOne = postgresInbox({ ...options, patienceMs: patient });
  const stored = patientOne.append([numberedEntry("1")]);
  await other.end();
  expect(await stored).toEqual(["stored"]);
  await patientOne.close();
}, 120_000);

it("gives up a lock that somebody else keeps, and goes on when it is free", async () => {
  const inbox = inboxOn("locked", 1);
  await inbox.append([numberedEntry("1")]);
  const other = new pg.Client({ connectionString: server.connectionString });
  await other.connect();
  await other.query("BEGIN; LOCK TABLE locked.entries");
  await expect(inbox.append([numberedEntry("2")])).rejects.toMatchObject({ code: "INBOX_UNAVAILABLE" });
  await other.query("ROLLBACK");
  await other.end();
  expect(await inbox.append([numberedEntry("2")])).toEqual(["stored"]);
  await inbox.close();
}, 120_000);

/** Everything that was acknowledged is there, and nothing twice; what is left can be handled, in the order of its chat. */
async function expectKept(inbox: Inbox, { stored, handled }: Acknowledged): Promise<void> {
  const states = new Map<string, string>();
  for (let after: string | undefined; ;) {
    const page = await inbox.list({ limit: 1000, after });
    for (const { id, state } of page) {
      expect(states.has(id)).toBe(false);
      states.set(id, state);
    }
    after = page.at(-1)?.id;
    if (after === undefined) break;
  }
  expect([...stored].filter((id) => !states.has(id))).toEqual([]);
  expect([...handled].filter((id) => states.get(id) !== "handled")).toEqual([]);
  const order = [...states.keys()];
  for (let lane = 0; lane < 8; lane++) {
    const places = order.filter((id) => id.startsWith(`${lane}-`)).map((id) => Number(id.split("-")[1]));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
}
