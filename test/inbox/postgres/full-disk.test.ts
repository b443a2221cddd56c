import { chownSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { startPostgres } from "../../support/postgres-server.js";
import { noSmallDisk, smallDisk } from "../../support/small-disk.js";

it.skipIf(noSmallDisk !== undefined)(
  `refuses what does not fit on PostgreSQL's disk, keeps what it acknowledged, and goes on when there is room${noSmallDisk ? ` (skipped: ${noSmallDisk})` : ""}`,
  async () => {
    const server = await startPostgres();
    try {
      const { folder } = smallDisk(4096);
      if (server.user) chownSync(folder, server.user.uid, server.user.gid);
      await server.sql(`CREATE TABLESPACE small LOCATION '${folder}'`);
      await server.sql("ALTER DATABASE postgres SET default_tablespace = small");
      const ballast = join(folder, "ballast");
      const inbox = postgresInbox({ connectionString: server.connectionString });
      await inbox.open();
      writeFileSync(ballast, Buffer.alloc(2048 * 1024));

      const acknowledged: string[] = [];
      const refusals: unknown[] = [];
      for (let round = 0; refusals.length === 0; round++) {
        const entries = Array.from({ length: 16 }, (_, lane) => numberedEntry(`${round}-${lane}`));
        for (const [index, result] of (
          await Promise.allSettled(entries.map((entry) => inbox.append([entry])))
        ).entries()) {
          if (result.status === "fulfilled") acknowledged.push(entries[index]!.id);
          else refusals.push(result.reason);
        }
      }
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          code: "INBOX_UNAVAILABLE",
          status: 503,
          message: expect.stringContaining("disk is full") as string,
        });
      }
      expect((await inbox.stats()).waiting).toBe(acknowledged.length);

      rmSync(ballast);
      expect(await inbox.append([numberedEntry("afterwards")])).toEqual(["stored"]);
      expect(await inbox.claim({ limit: 5, leaseMs: 60_000 })).toHaveLength(5);
      const ids = (await inbox.list({ limit: 100_000 })).map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set([...acknowledged, "afterwards"]));
      await inbox.close();
    } finally {
      await server.remove();
    }
  },
  120_000,
);
