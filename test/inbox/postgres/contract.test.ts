import { describe, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { testInbox } from "../../../src/testing/inbox-suite.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";

const database = postgresForTests();

testInbox(
  "postgresInbox",
  (settings) => {
    const { connectionString } = database;
    const schema = database.schema();
    const open = () => postgresInbox({ connectionString, schema, max: 3, ...settings });
    return { inbox: open(), another: open, cleanup: () => undefined };
  },
  { describe, it },
);
