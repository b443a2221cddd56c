import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compiledProgram } from "../../support/compiled-program.js";
import { inboxFile } from "../../support/inbox-file.js";
import { startEndpoint } from "../../support/inbox-endpoint/endpoint.js";
import { readJournals } from "../../support/inbox-endpoint/journal.js";
import { expectPromisesKept } from "../../support/inbox-endpoint/kept-promises.js";
import { Platform } from "../../support/inbox-endpoint/platform.js";
import { noSmallDisk, smallDisk } from "../../support/small-disk.js";

describe(`a full disk${noSmallDisk ? ` (skipped: ${noSmallDisk})` : ""}`, () => {
  it.skipIf(noSmallDisk !== undefined)(
    "makes the endpoint answer 503, handle what it acknowledged, and go on by itself when there is room",
    { timeout: 600_000 },
    async () => {
      const { folder } = smallDisk(6 * 1024);
      const ballast = join(folder, "ballast");
      writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024));
      const store = { kind: "sqlite", path: join(folder, "inbox.db") } as const;
      const journals = [`${inboxFile()}.journal-0`, `${inboxFile()}.journal-1`] as const;
      const program = compiledProgram("test/support/inbox-process/endpoint.ts");
      const endpoint = startEndpoint(program, { store, life: 0, journal: journals[0] });
      const url = await endpoint.listens();
      const platform = new Platform(Math.random, 16);

      const refusals = new Set<string>();
      await platform.visit({
        url,
        onRefused: (status, body) => refusals.add(`${status} ${body}`),
        goesOn: () => refusals.size === 0,
      });
      expect([...refusals]).toEqual([`503 {"result":"try again"}`]);
      const before = platform.acknowledged.length;
      expect(before).toBeGreaterThan(16);

      rmSync(ballast);
      await platform.visit({ url, goesOn: () => platform.acknowledged.length < before + 50 });
      endpoint.kill();
      expect(await endpoint.ended).toMatchObject({ stderr: "" });

      // What could not be recorded while the disk was full is handled once more.
      const next = startEndpoint(program, { store, life: 1, journal: journals[1], untilEmpty: true });
      expect(await next.ended).toMatchObject({ code: 0, stderr: "" });
      expectPromisesKept(platform.acknowledged, readJournals(journals));
    },
  );
});
