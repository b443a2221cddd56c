import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatHooksError } from "../../../src/errors.js";
import { postgresInbox, type PostgresInboxOptions } from "../../../src/inbox/postgres.js";
import { PostgresInbox } from "../../../src/inbox/postgres/postgres-inbox.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { startPostgres, type PostgresServer, type UrlParts } from "../../support/postgres-server.js";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const password = "Pa55 wörd/with@all:of?it";

/** What opening it ends with. It must not tell the password. */
async function refusal(
  parts: UrlParts,
  options: Partial<PostgresInboxOptions> = {},
): Promise<ChatHooksError> {
  const inbox = postgresInbox({ connectionString: server.url(parts), patienceMs: 1, ...options });
  const error: unknown = await inbox.open().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  await inbox.close();
  expect(error).toBeInstanceOf(ChatHooksError);
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const secret of [password, encodeURIComponent(password)]) expect(shown).not.toContain(secret);
  return error as ChatHooksError;
}

describe("what only a person can mend", () => {
  it("is refused with a wrong password, and never shows it", async () => {
    const error = await refusal({ password });
    expect(error).toMatchObject({ code: "INBOX_REFUSED", status: 503, cause: { code: "28P01" } });
  });

  it("is refused without a password", async () => {
    expect(await refusal({ password: "" })).toMatchObject({ code: "INBOX_REFUSED" });
  });

  it("is refused where there is no such user or database", async () => {
    expect(await refusal({ user: "nobody", password })).toMatchObject({ code: "INBOX_REFUSED" });
    expect(await refusal({ database: "missing" })).toMatchObject({
      code: "INBOX_REFUSED",
      message: expect.stringContaining("no such database") as string,
    });
  });

  it("is refused where its user may not create the schema, and takes one that was made for it", async () => {
    await server.sql(`CREATE ROLE shop LOGIN PASSWORD '${password}'`);
    const shop = { user: "shop", password };
    expect(await refusal(shop, { schema: "shop" })).toMatchObject({
      code: "INBOX_REFUSED",
      message: expect.stringContaining("lacks a right") as string,
    });
    await server.sql("CREATE SCHEMA shop AUTHORIZATION shop");
    const inbox = postgresInbox({ connectionString: server.url(shop), schema: "shop" });
    expect(await inbox.append([numberedEntry("1")])).toEqual(["stored"]);
    await inbox.close();
  });

  it("is refused where texts of all languages can't be kept", async () => {
    await server.sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    expect((await refusal({ database: "latin" })).message).toContain("UTF8");
  });

  it("is refused where the order of arrival could not be kept", async () => {
    await server.sql("CREATE ROLE strict SUPERUSER LOGIN PASSWORD 'strict'");
    await server.sql("ALTER ROLE strict SET default_transaction_isolation = 'serializable'");
    expect((await refusal({ user: "strict", password: "strict" })).message).toContain("isolation");
  });

  it("is refused by a server that speaks no TLS where that is asked for", async () => {
    expect(await refusal({}, { ssl: true })).toMatchObject({ code: "INBOX_REFUSED" });
  });

  it("refuses a connection string that can't be read, and does not show it", async () => {
    const connectionString = `postgres://user:${password}@[/x`;
    expect(await refusal({}, { connectionString })).toMatchObject({ code: "OPTION_INVALID" });
  });
});

describe("a schema that can't be used", () => {
  it("refuses the schema of a newer version, and says which", async () => {
    await filled("newer");
    await server.sql("UPDATE newer.inbox SET chat_hooks_schema = 42");
    const error = await refusal({}, { schema: "newer" });
    expect(error).toMatchObject({ code: "INBOX_NEWER" });
    expect(error.message).toContain("schema 42");
  });

  it("refuses another program's schema, and leaves it as it is", async () => {
    await server.sql("CREATE SCHEMA invoices; CREATE TABLE invoices.inbox (id integer)");
    expect(await refusal({}, { schema: "invoices" })).toMatchObject({ code: "INBOX_DAMAGED" });
    const tables = "SELECT count(*)::integer AS count FROM pg_tables WHERE schemaname = 'invoices'";
    expect(await server.sql(tables)).toEqual([{ count: 1 }]);
  });

  it("refuses when a table or a function is gone, and goes on when it is back", async () => {
    await filled("damaged");
    const inbox = postgresInbox({ connectionString: server.connectionString, schema: "damaged" });
    await inbox.open();
    await server.sql("ALTER TABLE damaged.entries RENAME TO elsewhere");
    await expect(inbox.append([numberedEntry("2")])).rejects.toMatchObject({ code: "INBOX_DAMAGED" });
    await expect(inbox.stats()).rejects.toMatchObject({ code: "INBOX_DAMAGED" });
    await server.sql("ALTER TABLE damaged.elsewhere RENAME TO entries");
    expect(await inbox.append([numberedEntry("2")])).toEqual(["stored"]);
    await inbox.close();
  });

  it("begins a new one when its schema was removed under it", async () => {
    await filled("removed");
    const inbox = postgresInbox({ connectionString: server.connectionString, schema: "removed" });
    expect((await inbox.stats()).waiting).toBe(1);
    await server.sql("DROP SCHEMA removed CASCADE");
    await expect(inbox.append([numberedEntry("1")])).rejects.toMatchObject({ code: "INBOX_DAMAGED" });
    expect(await inbox.append([numberedEntry("1")])).toEqual(["stored"]);
    await inbox.close();
  });
});

it("says how to get the driver where there is none", async () => {
  const inbox = new PostgresInbox({
    connection: { connectionString: server.connectionString, ssl: undefined },
    schema: "x",
    max: 1,
    patienceMs: 1,
    listen: true,
    pollMs: 1000,
    windowMs: 1,
    now: undefined,
    loadPg: async () => {
      throw new ChatHooksError("INBOX_PG_MISSING");
    },
  });
  await expect(inbox.open()).rejects.toMatchObject({ code: "INBOX_PG_MISSING", status: 503 });
  await inbox.close();
});

it("tells nothing of an entry in its errors", async () => {
  const inbox = postgresInbox({ connectionString: server.connectionString, schema: "private" });
  await inbox.open();
  await server.sql("ALTER TABLE private.entries ADD CHECK (body NOT LIKE '%very private%')");
  const error: unknown = await inbox
    .append([{ ...numberedEntry("1"), body: "very private" }])
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "INBOX_UNAVAILABLE", cause: { code: "23514" } });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("very private");
  // Who appends at the same moment is not concerned.
  const both = await Promise.allSettled([
    inbox.append([{ ...numberedEntry("1"), body: "very private" }]),
    inbox.append([numberedEntry("2")]),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  await inbox.close();
});

it("refuses an id that no index of PostgreSQL takes, and keeps long keys and chats", async () => {
  const inbox = postgresInbox({ connectionString: server.connectionString, schema: "long" });
  const long = Array.from({ length: 20_000 }, (_, index) =>
    String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
  ).join("");
  await expect(inbox.append([numberedEntry(long)])).rejects.toMatchObject({ code: "INBOX_ENTRY_INVALID" });
  const entry = { ...numberedEntry("1", long), key: long, visitor: long };
  expect(await inbox.append([entry, numberedEntry("2", long)])).toEqual(["stored", "stored"]);
  expect(await inbox.append([{ ...numberedEntry("3"), key: long }])).toEqual(["duplicate"]);
  const leases = await inbox.claim({ limit: 5, leaseMs: 1000 });
  expect(leases.map((lease) => lease.entry)).toEqual([entry]);
  expect(await inbox.forget({ visitor: long })).toBe(1);
  await inbox.close();
});

async function filled(schema: string): Promise<void> {
  const inbox = postgresInbox({ connectionString: server.connectionString, schema });
  await inbox.append([numberedEntry("1")]);
  await inbox.close();
}
