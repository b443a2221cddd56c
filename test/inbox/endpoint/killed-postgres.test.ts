import { expect, it, onTestFinished } from "vitest";
import { compiledProgram } from "../../support/compiled-program.js";
import { startEndpoint } from "../../support/inbox-endpoint/endpoint.js";
import { readJournals } from "../../support/inbox-endpoint/journal.js";
import { expectPromisesKept } from "../../support/inbox-endpoint/kept-promises.js";
import { Platform } from "../../support/inbox-endpoint/platform.js";
import { inboxFile } from "../../support/inbox-file.js";
import { startPostgres } from "../../support/postgres-server.js";

it("answers 503 while PostgreSQL is killed, goes on by itself when it is back, and handles all that it acknowledged", async () => {
  const server = await startPostgres();
  onTestFinished(() => server.remove());
  const { connectionString } = server;
  const store = { kind: "postgres", connectionString, schema: "killed", patienceMs: 200 } as const;
  const journals = [`${inboxFile()}.journal-0`, `${inboxFile()}.journal-1`] as const;
  const program = compiledProgram("test/support/inbox-process/endpoint.ts");
  const endpoint = startEndpoint(program, { store, life: 0, journal: journals[0] });
  const url = await endpoint.listens();

  const platform = new Platform(Math.random, 16);
  const answers = answerCounter();
  let over = false;
  const visiting = platform.visit({ url, ...answers, goesOn: () => !over });
  for (let death = 0; death < 5; death++) {
    await answers.more("acknowledged", 50);
    await server.stop("kill");
    await answers.more("refused", 5);
    await server.start();
  }
  await answers.more("acknowledged", 50);
  over = true;
  await visiting;
  expect([...answers.refusals]).toEqual([`503 {"result":"try again"}`]);
  endpoint.kill();
  expect(await endpoint.ended).toMatchObject({ stderr: "" });

  // What could not be recorded while PostgreSQL was away is handled once more.
  const next = startEndpoint(program, { store, life: 1, journal: journals[1], untilEmpty: true });
  expect(await next.ended).toMatchObject({ code: 0, stderr: "" });
  expectPromisesKept(platform.acknowledged, readJournals(journals));
}, 600_000);

/** Counts answers, and tells when there were so many more. */
function answerCounter() {
  const counts = { acknowledged: 0, refused: 0 };
  const refusals = new Set<string>();
  let tell: () => void = () => undefined;
  return {
    refusals,
    onAcknowledged() {
      counts.acknowledged += 1;
      tell();
    },
    onRefused(status: number, body: string) {
      counts.refused += 1;
      refusals.add(`${status} ${body}`);
      tell();
    },
    more(what: keyof typeof counts, count: number): Promise<void> {
      const until = counts[what] + count;
      return new Promise((resolve) => {
        tell = () => {
          if (counts[what] >= until) resolve();
        };
      });
    },
  };
}
