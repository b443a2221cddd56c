import { afterEach, expect, it, vi } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();
afterEach(() => vi.useRealTimers());

it("lets leases go by the database's clock, however wrong that of a machine is", async () => {
  const inbox = postgresInbox({ connectionString: database.connectionString, schema: database.schema() });
  await inbox.append([numberedEntry("1")]);
  const [lease] = await inbox.claim({ limit: 1, leaseMs: 600_000 });
  // Another machine's, two hours ahead.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7_200_000 });
  expect(await inbox.claim({ limit: 1, leaseMs: 600_000 })).toEqual([]);
  expect((await inbox.stats()).leased).toBe(1);
  expect(await inbox.renew(lease!, 600_000)).toBe(true);
  vi.setSystemTime(Date.now() - 14_400_000);
  expect(await inbox.claim({ limit: 1, leaseMs: 600_000 })).toEqual([]);
  expect(await inbox.complete(lease!)).toBe(true);
  await inbox.close();
});
