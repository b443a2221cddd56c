import { inspect } from "node:util";
import { expect, it } from "vitest";
import { postgresInbox, type PostgresInboxOptions } from "../../../src/inbox/postgres.js";

const connectionString = "postgres://ann:secret-word@127.0.0.1:5432/shop";

it.each([
  [{}],
  [{ connectionString: "" }],
  [{ connectionString: "secret-word" }],
  [{ connectionString: "mysql://ann:secret-word@127.0.0.1/shop" }],
  [{ connectionString: 5432 }],
  [{ pool: {} }],
  [{ pool: connectionString }],
  [{ connectionString, schema: "" }],
  [{ connectionString, schema: "x".repeat(64) }],
  [{ connectionString, schema: "я".repeat(32) }],
  [{ connectionString, schema: "a\0b" }],
  [{ connectionString, schema: 1 }],
  [{ connectionString, ssl: "require" }],
  [{ connectionString, ssl: null }],
  [{ connectionString, max: 0 }],
  [{ connectionString, patienceMs: -1 }],
  [{ connectionString, listen: "yes" }],
  [{ connectionString, pollMs: 0.5 }],
  [{ connectionString, windowMs: "1d" }],
  [{ connectionString, now: 5 }],
])("refuses %j at once, and shows nothing of a connection string", (options) => {
  let error: unknown;
  try {
    postgresInbox(options as PostgresInboxOptions);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: "OPTION_INVALID" });
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("secret-word");
});

it("refuses an option that it does not know, and says which is meant", () => {
  const options = { connectionString, shema: "x" };
  expect(() => postgresInbox(options)).toThrow("Did you mean `schema`?");
});

it("does not connect before it is asked for something, and closes without", async () => {
  const inbox = postgresInbox({ connectionString: "postgres://ann:secret-word@127.0.0.1:1/shop" });
  await inbox.close();
});

it("shows no connection string when it is printed", () => {
  const inbox = postgresInbox({ connectionString });
  expect(inspect(inbox, { showHidden: true, depth: 9 }) + JSON.stringify(inbox)).not.toContain("secret-word");
});
