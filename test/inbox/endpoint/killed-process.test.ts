import { afterAll, beforeAll, expect, it } from "vitest";
import { livesThrough, type Survived } from "../../support/inbox-endpoint/lives-through.js";
import type { StorePlan } from "../../support/inbox-endpoint/plan.js";
import { randomSeed } from "../../support/inbox-endpoint/random-seed.js";
import { inboxFile } from "../../support/inbox-file.js";
import { startPostgres, type PostgresServer } from "../../support/postgres-server.js";

const promise =
  "handles all that it acknowledged, and again only what died with it, when it is killed 50 times under load";

it(`${promise}: SQLite`, { timeout: 600_000 }, async () => {
  expectSurvival(await dies50Times({ kind: "sqlite", path: inboxFile() }));
});

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.remove());

it(`${promise}: PostgreSQL`, { timeout: 600_000 }, async () => {
  const { connectionString } = server;
  expectSurvival(await dies50Times({ kind: "postgres", connectionString, schema: "killed" }));
});

function dies50Times(store: StorePlan): Promise<Survived> {
  return livesThrough({ store, deaths: 50, seed: randomSeed(), journals: inboxFile() });
}

function expectSurvival({ acknowledged, handledAgain, deathsInHandlers }: Survived): void {
  expect(acknowledged).toBeGreaterThan(50);
  expect(deathsInHandlers).toBeGreaterThan(5);
  expect(handledAgain).toBeGreaterThanOrEqual(deathsInHandlers);
}
