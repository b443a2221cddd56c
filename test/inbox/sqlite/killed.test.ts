import { once } from "node:events";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { inboxFile } from "../../support/inbox-file.js";

it("keeps all that it acknowledged when its process is killed 50 times under load", async () => {
  // Two at a time, each with a file of its own, which lives through 25 deaths.
  const counts = await Promise.all([livesThrough(25), livesThrough(25)]);
  for (const count of counts) expect(count).toBeGreaterThan(25);
}, 600_000);

/** @returns how many entries were acknowledged */
async function livesThrough(deaths: number): Promise<number> {
  const path = inboxFile();
  const acknowledged = { stored: new Set<string>(), handled: new Set<string>() };
  for (let round = 0; round < deaths; round++) {
    const lines = await killedAfter(Math.random() * 100, path, `${round}`);
    for (const [what, id] of lines.map((line) => line.split(" "))) {
      expect(what).toMatch(/^(stored|handled)$/);
      acknowledged[what as "stored" | "handled"].add(id!);
    }
    const db = (await loadSqlite())(path);
    expect(db.prepare("PRAGMA integrity_check").get()).toMatchObject({ integrity_check: "ok" });
    db.close();
  }

  // When all leases of the dead have ended, everything that is left can be handled, once, in the order of its chat.
  const inbox = sqliteInbox({ path, now: () => Date.now() + 3_600_000 });
  const before = await inbox.list({ limit: 1_000_000 });
  const states = new Map(before.map(({ id, state }) => [id, state]));
  expect([...acknowledged.stored].filter((id) => !states.has(id))).toEqual([]);
  expect([...acknowledged.handled].filter((id) => states.get(id) !== "handled")).toEqual([]);
  const left = before.filter(({ state }) => state === "waiting").map(({ id }) => id);
  const handled: string[] = [];
  for (;;) {
    const leases = await inbox.claim({ limit: 100, leaseMs: 60_000 });
    if (leases.length === 0) break;
    handled.push(...leases.map(({ entry }) => entry.id));
    expect(await Promise.all(leases.map((lease) => inbox.complete(lease)))).not.toContain(false);
  }
  expect([...handled].sort()).toEqual([...left].sort());
  await inbox.close();
  return acknowledged.stored.size;
}

/** Starts a process that appends and handles, and kills it so long after its beginning. @returns its lines */
async function killedAfter(ms: number, path: string, name: string): Promise<string[]> {
  const acknowledgements = `${path}.${name}.acknowledged`;
  const program = [
    "--import",
    "tsx",
    "test/support/inbox-process/appending.ts",
    path,
    name,
    acknowledgements,
  ];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  setTimeout(() => child.kill("SIGKILL"), ms);
  const [, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  expect(signal).toBe("SIGKILL");
  // The last line may be half a line.
  return (await readFile(acknowledgements, "utf8")).split("\n").slice(0, -1);
}
