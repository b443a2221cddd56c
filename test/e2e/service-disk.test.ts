import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exchange, post } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { inboxEntry, simpleEntry } from "../support/service/entries.js";
import { fillServiceFolder, serviceFolder } from "../support/service/folder.js";
import { startService } from "../support/service/service.js";
import { noSmallDisk, smallDisk } from "../support/small-disk.js";

describe("a service whose disk is full", { timeout: 60_000 }, () => {
  it.skipIf(noSmallDisk !== undefined)(
    `tells platforms and /readyz, and recovers${noSmallDisk === undefined ? "" : ` (${noSmallDisk})`}`,
    async () => {
      const disk = smallDisk(4_096);
      const folder = serviceFolder({ "hooks.js": inboxEntry });
      const env = { TEST_INBOX: join(disk.folder, "inbox.db") };
      const service = await startService(folder, { env, args: ["--metrics-port", "0"] });
      const send = (chat_id: number) =>
        post(service.webhook, { event_name: "chat_finished", chat_id, chat: { messages: [] } });
      const ready = async () => (await exchange(`${service.origin}/readyz`, {})).status;
      expect([(await send(0)).status, await ready()]).toEqual([200, 200]);

      const filler = join(disk.folder, "filler");
      fill(filler);
      let chat = 1;
      let reply = await send(chat);
      // SQLite may have room left in pages that it has.
      while (reply.status === 200) reply = await send(++chat);
      expect([reply.status, reply.json]).toEqual([503, { result: "try again" }]);
      expect(reply.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(await ready()).toBe(503);
      expect((await exchange(`${service.origin}/livez`, {})).status).toBe(200);
      expect((await exchange(service.metricsUrl, {})).text).toContain(
        `chat_hooks_refused_total{code="INBOX_UNAVAILABLE",path=""}`,
      );

      rmSync(filler);
      // SQLite's driver of this process may hold on to the failed transaction for one try more.
      while ((reply = await send(++chat)).status === 503);
      expect([reply.status, await ready()]).toEqual([200, 200]);
      expect(await service.stop()).toMatchObject({ code: 0 });
    },
  );
});

describe("a service on a disk that is read-only", { timeout: 60_000 }, () => {
  it.skipIf(noSmallDisk !== undefined)("serves a TypeScript entry all the same", async () => {
    const disk = smallDisk(1_024);
    fillServiceFolder(disk.folder, { "hooks.ts": `interface Never { never?: string }\n${simpleEntry}` });
    disk.remount("ro");
    // Nor is there a temporary folder.
    const service = await startService(disk.folder, { env: { TMPDIR: join(disk.folder, "none") } });
    expect((await post(service.webhook, minimalBodies.chat_accepted)).status).toBe(200);
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });
});

/** Writes until nothing more fits. */
function fill(path: string): void {
  for (const size of [65_536, 4_096, 512]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: "a" });
    } catch {
      // Smaller pieces may fit.
    }
  }
}
