import fc from "fast-check";
import { expect, it } from "vitest";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { Actor, anyStep } from "../../support/inbox-actor.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

it("does the same as the store in memory, whatever happens", async () => {
  const { connectionString } = database;
  const schema = database.schema();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 120 }), async (schedule) => {
      let time = 1_800_000_000_000;
      const settings = { now: () => time, windowMs: 40 };
      const inboxes = [
        memoryInbox(settings),
        postgresInbox({ connectionString, schema, max: 2, ...settings }),
      ];
      const [memory, postgres] = inboxes.map((inbox) => new Actor(inbox));
      try {
        for (const step of schedule) {
          time += step.wait;
          expect(await postgres!.act(step, time)).toEqual(await memory!.act(step, time));
          expect(await postgres!.state()).toEqual(await memory!.state());
        }
      } finally {
        for (const inbox of inboxes) await inbox.close();
        await database.sql(`DROP SCHEMA ${schema} CASCADE`);
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
