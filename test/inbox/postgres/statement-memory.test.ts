import pg from "pg";
import { expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { bigintArray, textArray } from "../../../src/inbox/postgres/binary-array.js";
import type { PooledClient, PostgresPool, Query } from "../../../src/inbox/postgres/driver.js";
import { StatementMemory } from "../../../src/inbox/postgres/statement-memory.js";
import { gate } from "../../support/gate.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

/** A pool that sends the first append only when it was given a second one. @returns what the database refuses, too */
function holdingBack(pool: pg.Pool): { held: PostgresPool; refused: unknown[] } {
  const second = gate();
  const refused: unknown[] = [];
  let appends = 0;
  const send = async (client: PooledClient, query: Query) => {
    if (/^SELECT .*\.append\(/.test(query.text)) {
      appends += 1;
      if (appends === 1) await second.opened;
      else second.open();
    }
    return client.query(query).catch((error: unknown) => {
      refused.push(error);
      throw error;
    });
  };
  const held: PostgresPool = {
    options: { max: 4 },
    on: pool.on.bind(pool),
    removeListener: pool.removeListener.bind(pool),
    end: () => pool.end(),
    connect: async () => {
      const client: PooledClient = await pool.connect();
      return {
        on: (event: never, listener: never) => client.on(event, listener),
        removeListener: (event, listener) => client.removeListener(event, listener),
        release: (isBroken) => client.release(isBroken),
        query: (query) => send(client, query),
      };
    },
  };
  return { held, refused };
}

it("leaves what a statement says as it is until it was answered", async () => {
  const pool = new pg.Pool({ connectionString: database.connectionString });
  const schema = database.schema();
  const { held, refused } = holdingBack(pool);
  const inbox = postgresInbox({ pool: held, schema });
  const entries = Array.from({ length: 200 }, (_, number) => ({
    ...numberedEntry(`${number}`),
    body: JSON.stringify([number, `"ä€😀\\\0${number} `.repeat(number)]),
  }));
  const stored = await Promise.all(entries.map((entry) => inbox.append([entry])));
  expect(stored.flat()).toEqual(entries.map(() => "stored"));
  // As many again, each time in the memory of the ones before.
  for (const { id, body } of entries) {
    await inbox.append([{ ...numberedEntry(`again ${id}`), body: `${body} again` }]);
  }
  const bodies = new Map((await inbox.list({ limit: 400 })).map(({ id, body }) => [id, body]));
  for (const { id, body } of entries) {
    expect(bodies.get(id)).toBe(body);
    expect(bodies.get(`again ${id}`)).toBe(`${body} again`);
  }
  // One that was mixed up would be refused, and its calls be tried again one by one.
  expect(refused).toEqual([]);
  await inbox.close();
  await pool.end();
});

it("writes the same arrays there as into Buffers of their own, as long as there is room", () => {
  const memory = new StatementMemory();
  const texts = [
    ["a", null, "", "ä€😀", "\u{10ffff}".repeat(50)],
    [],
    [null],
    Array.from({ length: 300 }, (_, number) => "€".repeat(number)),
    ["none is left for this: ".repeat(10_000)],
    ["but for this there is"],
  ];
  const numbers = [0, null, -1, Number.MAX_SAFE_INTEGER, 1_800_000_000_000];
  for (let turn = 1; turn <= 2; turn++) {
    memory.clear();
    const written = [...texts.map((values) => textArray(values, memory)), bigintArray(numbers, memory)];
    const alone = [...texts.map((values) => textArray(values)), bigintArray(numbers)];
    expect(written.map((array, index) => array.equals(alone[index]!))).toEqual(alone.map(() => true));
    expect(new Set(written.map(({ buffer }) => buffer)).size).toBe(2);
    expect(written[0]?.byteOffset).toBe(0);
  }
});
