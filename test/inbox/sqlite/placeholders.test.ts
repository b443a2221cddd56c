import { expect, it } from "vitest";
import { Connection } from "../../../src/inbox/sqlite/connection.js";
import { loadSqlite } from "../../../src/inbox/sqlite/driver.js";
import { positional } from "../../../src/inbox/sqlite/placeholders.js";
import { inboxFile } from "../../support/inbox-file.js";

it("gives values by their names, wherever and however often these stand", async () => {
  const db = new Connection((await loadSqlite())(inboxFile()));
  const sql = "SELECT :b AS b, :a AS a, :b || ',' || :longer AS both, :none AS none";
  expect(db.get(sql, { a: 1, b: "text", longer: "longer", none: null })).toEqual({
    b: "text",
    a: 1,
    both: "text,longer",
    none: null,
  });
  db.close();
});

it("says which value is missing, instead of taking it for null", async () => {
  const db = new Connection((await loadSqlite())(inboxFile()));
  expect(() => db.get("SELECT :a, :b", { a: 1 })).toThrow("No value is called b.");
  db.close();
});

it("leaves statements without names as they are", () => {
  for (const sql of ["PRAGMA user_version", "SELECT count(*) FROM entries"]) {
    expect(positional(sql)).toEqual({ sql, names: [] });
  }
});
