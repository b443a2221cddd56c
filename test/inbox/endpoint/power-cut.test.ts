import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cutDisk, noCutDisk } from "../../support/cut-disk.js";
import { livesThrough, type Survived } from "../../support/inbox-endpoint/lives-through.js";
import { movePostgres } from "../../support/inbox-endpoint/postgres-on-disk.js";
import { randomSeed } from "../../support/inbox-endpoint/random-seed.js";
import { inboxFile } from "../../support/inbox-file.js";
import { startPostgres } from "../../support/postgres-server.js";

const lost = "acknowledged, not handled";

/** Whatever the kernel happened to write by itself is not lost: then it must be tried again. */
const control = { timeout: 600_000, retry: 2 };

describe(`a power cut${noCutDisk ? ` (skipped: ${noCutDisk})` : ""}`, () => {
  const withPower = it.skipIf(noCutDisk !== undefined);

  withPower("takes nothing that was acknowledged out of SQLite", { timeout: 600_000 }, async () => {
    expectSurvival(await sqliteSurvives(6));
  });

  withPower("would take it from a SQLite that does not wait for the disk", control, async () => {
    await expect(sqliteSurvives(1, { withoutSync: true })).rejects.toThrow(lost);
  });

  withPower("takes nothing that was acknowledged out of PostgreSQL", { timeout: 600_000 }, async () => {
    expectSurvival(await postgresSurvives(3));
  });

  withPower("would take it from a PostgreSQL that does not wait for the disk", control, async () => {
    await expect(postgresSurvives(1, { fsync: "off" })).rejects.toThrow(lost);
  });
});

function sqliteSurvives(deaths: number, how: { withoutSync?: true } = {}): Promise<Survived> {
  const disk = cutDisk(64);
  return livesThrough({
    store: { kind: "sqlite", path: join(disk.folder, "data", "inbox.db"), ...how },
    deaths,
    seed: randomSeed(),
    journals: inboxFile(),
    uncountedAttempts: true,
    afterDeath: () => disk.cutPower(),
  });
}

async function postgresSurvives(deaths: number, settings: Record<string, string> = {}): Promise<Survived> {
  const disk = cutDisk(256);
  const server = await startPostgres({ settings });
  onTestFinished(() => server.remove());
  await movePostgres(server, disk.folder);
  return livesThrough({
    store: { kind: "postgres", connectionString: server.connectionString, schema: "cut" },
    deaths,
    seed: randomSeed(),
    journals: inboxFile(),
    async afterDeath() {
      await server.stop("kill");
      disk.cutPower();
      await server.start();
    },
  });
}

function expectSurvival({ acknowledged, handledAgain, deathsInHandlers }: Survived): void {
  expect(acknowledged).toBeGreaterThan(3);
  expect(deathsInHandlers).toBeGreaterThan(0);
  expect(handledAgain).toBeGreaterThanOrEqual(deathsInHandlers);
}
