import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { expectSharedBy } from "../../support/inbox-process/shared-by.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

it("stores and leases nothing twice, and keeps the order of chats, with ten workers in five processes", async () => {
  const { connectionString } = database;
  const schema = database.schema();
  const inbox = postgresInbox({ connectionString, schema });
  await expectSharedBy({ processes: 5, workersEach: 2, total: 300 }, `${connectionString}#${schema}`, inbox);
  await inbox.close();
}, 240_000);

it("makes one schema when many begin at once", async () => {
  const { connectionString } = database;
  const schema = database.schema();
  const inboxes = Array.from({ length: 6 }, () => postgresInbox({ connectionString, schema, max: 2 }));
  await Promise.all(inboxes.map((inbox) => inbox.open()));
  await Promise.all(inboxes.map((inbox, index) => inbox.append([numberedEntry(`${index}`)])));
  expect((await inboxes[0]!.stats()).waiting).toBe(6);
  await Promise.all(inboxes.map((inbox) => inbox.close()));
}, 120_000);

it("keeps several inboxes in one database apart, whatever their schemas are called", async () => {
  const { connectionString } = database;
  const names = [database.schema(), `${database.schema()} "odd"; DROP SCHEMA public; --`];
  const inboxes = names.map((schema) => postgresInbox({ connectionString, schema, max: 2 }));
  const entry = numberedEntry("same");
  for (const inbox of inboxes) expect(await inbox.append([entry])).toEqual(["stored"]);
  for (const inbox of inboxes) {
    const [lease] = await inbox.claim({ limit: 5, leaseMs: 60_000 });
    expect(await inbox.complete(lease!)).toBe(true);
    expect(await inbox.prune(Date.now() + 3_600_000)).toBe(1);
    await inbox.close();
  }
  await database.sql(`DROP SCHEMA "${names[1]!.replaceAll('"', '""')}" CASCADE`);
}, 120_000);
