import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresInbox } from "../../src/inbox/postgres.js";
import { exchange } from "../support/exchange.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { startPostgres, type PostgresServer } from "../support/postgres-server.js";
import { postgresEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { handledChats, waitingIn } from "../support/service/handled.js";
import { loadUntilGone } from "../support/service/load.js";
import { logLines, startProcess, startService, type Service } from "../support/service/service.js";

const timeout = 120_000;
const database = "the database has a password";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
  await server.sql(`CREATE ROLE shop LOGIN SUPERUSER PASSWORD '${database}'`);
});
afterAll(() => server.remove());

let count = 0;

/** A folder and a schema of its own, and services that share them. */
function shop() {
  const folder = serviceFolder({ "hooks.js": postgresEntry });
  const schema = `shop_${++count}`;
  const connectionString = server.url({ user: "shop", password: database });
  const env = { TEST_DATABASE: connectionString, TEST_SCHEMA: schema };
  return {
    folder,
    env,
    service: (more: Record<string, string> = {}) => startService(folder, { env: { ...env, ...more } }),
    /** Those of the accepted that are neither handled nor wait. */
    async lost(accepted: readonly string[]): Promise<string[]> {
      const waiting = await waitingIn(postgresInbox({ connectionString, schema }));
      const known = new Set([...handledChats(folder), ...waiting]);
      return accepted.filter((chat) => !known.has(chat));
    },
  };
}

describe("a service with a PostgreSQL inbox, under load", { timeout }, () => {
  it("loses no accepted delivery by SIGTERM, and ends with 0", async () => {
    const { service: start, lost } = shop();
    const service = await start();
    const { accepted, refused } = await loadUntilGone(service.webhook, {
      onAccepted: (count) => {
        if (count === 300) service.signal("SIGTERM");
      },
    });
    const { code, stdout, stderr } = await service.ended;
    expect({ code, stderr, refused }).toEqual({ code: 0, stderr: "", refused: {} });
    expect(logLines(stdout).at(-1)).toMatchObject({ msg: "stopped" });
    expect(await lost(accepted)).toEqual([]);
  });

  it("loses no accepted delivery by kill -9, and the next one handles what is left", async () => {
    const { folder, service: start, lost } = shop();
    const accepted: string[] = [];
    for (const prefix of ["a", "b"]) {
      const service = await start({ TEST_HOLD: "1" });
      const load = await loadUntilGone(service.webhook, {
        prefix,
        onAccepted: (count) => {
          if (count === 200) service.signal("SIGKILL");
        },
      });
      accepted.push(...load.accepted);
      expect((await service.ended).signal).toBe("SIGKILL");
    }
    expect(accepted.length).toBeGreaterThanOrEqual(400);
    const service = await start();
    await service.prints("handled from the inbox");
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
    expect(handledChats(folder)).not.toEqual([]);
    expect(await lost(accepted)).toEqual([]);
  });

  it("shares its inbox with another one, which goes on when this one is killed", async () => {
    const { service: start, lost } = shop();
    const [killed, other] = [await start(), await start()];
    const [first, second] = await Promise.all([
      loadUntilGone(killed.webhook, {
        prefix: "a",
        onAccepted: (count) => {
          if (count === 150) killed.signal("SIGKILL");
        },
      }),
      loadUntilGone(other.webhook, { prefix: "b", most: 300 }),
    ]);
    await killed.ended;
    expect([first.refused, second.refused]).toEqual([{}, {}]);
    expect(second.accepted).toHaveLength(300);
    expect(await other.stop()).toMatchObject({ code: 0, stderr: "" });
    expect(await lost([...first.accepted, ...second.accepted])).toEqual([]);
  });
});

describe("a service whose PostgreSQL is away", { timeout }, () => {
  const statusOf = async (url: string) => (await exchange(url, {})).status;
  const deliver = ({ webhook }: Service, chat_id: string) =>
    exchange(webhook, {
      method: "POST",
      body: JSON.stringify({ ...minimalBodies.chat_finished, chat_id }),
    });
  /** Each look takes as long as the service needs to find out. */
  async function becomes(status: number, url: string): Promise<void> {
    while ((await statusOf(url)) !== status);
  }

  it.each(["fast", "kill"] as const)(
    "answers 503 and is not ready, but lives, and goes on by itself when it is back (%s)",
    async (how) => {
      const { folder, service: start, lost } = shop();
      const service = await start();
      const readyz = `${service.origin}/readyz`;
      expect(await statusOf(readyz)).toBe(200);
      expect((await deliver(service, "before")).status).toBe(200);

      await server.stop(how);
      const refused = await deliver(service, "meanwhile");
      expect([refused.status, refused.json]).toEqual([503, { result: "try again" }]);
      expect(await statusOf(readyz)).toBe(503);
      expect(await statusOf(`${service.origin}/livez`)).toBe(200);

      await server.start();
      // Not ready for ten seconds after something could not be kept, or until something is.
      while ((await deliver(service, "meanwhile")).status !== 200);
      await becomes(200, readyz);
      const handled = await service.prints("handled from the inbox");
      expect(handled).not.toContain(database);
      const { code, stdout, stderr } = await service.stop();
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(await lost(["before", "meanwhile"])).toEqual([]);
      expect(stdout + stderr).not.toContain(encodeURIComponent(database));
      expect(handledChats(folder).length).toBeGreaterThan(0);
    },
  );

  it("at its start, ends with exit code 1, and names neither user nor password", async () => {
    const { folder, env } = shop();
    await server.stop();
    try {
      const { code, stdout, stderr } = await startProcess(folder, { env }).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^error INBOX_UNAVAILABLE/);
      for (const secret of [database, encodeURIComponent(database)]) expect(stderr).not.toContain(secret);
    } finally {
      await server.start();
    }
  });
});
