import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { start } from "../../support/process.js";
import { noSmallDisk, smallDisk } from "../../support/small-disk.js";

const unavailable = (reason: string) =>
  expect.objectContaining({
    code: "INBOX_UNAVAILABLE",
    status: 503,
    message: expect.stringContaining(reason) as string,
  }) as Error;

describe(`a disk that is full or read-only${noSmallDisk ? ` (skipped: ${noSmallDisk})` : ""}`, () => {
  const onDisk = it.skipIf(noSmallDisk !== undefined);

  onDisk(
    "refuses what does not fit, keeps what it acknowledged, and goes on when there is room",
    async () => {
      const { folder } = smallDisk(2048);
      const [path, ballast] = [join(folder, "inbox.db"), join(folder, "ballast")];
      const inbox = sqliteInbox({ path });
      await inbox.open();
      writeFileSync(ballast, Buffer.alloc(1024 * 1024));

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
      for (const refusal of refusals) expect(refusal).toEqual(unavailable("the disk is full"));
      expect(acknowledged.length).toBeGreaterThan(16);

      // It goes on by itself, without being opened again; looking was possible all the time.
      expect((await inbox.stats()).waiting).toBe(acknowledged.length);
      rmSync(ballast);
      await inbox.append([numberedEntry("afterwards")]);
      const leases = await inbox.claim({ limit: 5, leaseMs: 1000 });
      expect(leases).toHaveLength(5);
      await inbox.close();

      const again = sqliteInbox({ path });
      const ids = (await again.list({ limit: 100_000 })).map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set([...acknowledged, "afterwards"]));
      await again.close();
    },
  );

  onDisk("opens by itself when a full disk has room again", async () => {
    const { folder } = smallDisk(256);
    const [path, ballast] = [join(folder, "inbox.db"), join(folder, "ballast")];
    writeFileSync(ballast, Buffer.alloc(256 * 1024));
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(unavailable("the disk"));
    await expect(inbox.append([numberedEntry("1")])).rejects.toThrow(unavailable("the disk"));
    rmSync(ballast);
    expect(await inbox.append([numberedEntry("1")])).toEqual(["stored"]);
    await inbox.close();
  });

  onDisk("refuses on a read-only disk, and goes on when it can be written", async () => {
    const disk = smallDisk(2048);
    const path = join(disk.folder, "inbox.db");
    // In another process: only when it has ended, nothing is open for writing for certain.
    await start(process.execPath, ["--import", "tsx", "test/support/inbox-process/sharing.ts", path, "1"])
      .ended;
    disk.remount("ro");
    const inbox = sqliteInbox({ path });
    await expect(inbox.open()).rejects.toThrow(unavailable("the file"));
    await expect(inbox.append([numberedEntry("2")])).rejects.toThrow(unavailable("the file"));
    disk.remount("rw");
    await inbox.open();
    expect(await inbox.append([numberedEntry("2")])).toEqual(["stored"]);
    const { waiting, handled } = await inbox.stats();
    expect({ waiting, handled }).toEqual({ waiting: 1, handled: 1 });
    await inbox.close();
  });
});
