import { describe, expect, it } from "vitest";
import { ChatHooksError } from "../../../src/errors.js";
import { codedFault, isBusy } from "../../../src/inbox/sqlite/faults.js";
import { sqliteError } from "../../support/recorded-sqlite.js";

const cases = [
  [5, "database is locked", "INBOX_UNAVAILABLE", "another process keeps the file locked"],
  [8, "attempt to write a readonly database", "INBOX_UNAVAILABLE", "the file is read-only"],
  [10, "disk I/O error", "INBOX_UNAVAILABLE", "the disk failed"],
  [13, "database or disk is full", "INBOX_UNAVAILABLE", "the disk is full"],
  [14, "unable to open database file", "INBOX_UNAVAILABLE", "can't be opened"],
  [11, "database disk image is malformed", "INBOX_DAMAGED", "damaged"],
  [26, "file is not a database", "INBOX_DAMAGED", "damaged"],
] as const;

describe("what SQLite's errors become", () => {
  it.each(cases)("%i, %s: %s", (errcode, message, code, words) => {
    const error = sqliteError(errcode | (3 << 8), message);
    // Some drivers leave the number out, sometimes.
    const withoutNumber = Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
    for (const one of [error, withoutNumber]) {
      const coded = codedFault(one);
      expect(coded).toMatchObject({ code, status: 503, cause: one });
      expect(coded.message).toContain(words);
      expect(isBusy(one)).toBe(errcode === 5);
    }
  });

  it("leaves its own errors as they are", () => {
    const own = new ChatHooksError("INBOX_CLOSED", { store: "SQLite" });
    expect(codedFault(own)).toBe(own);
  });

  it("says nothing of a path or a value in the message", () => {
    const error = Object.assign(new Error("EACCES: permission denied, open '/home/ann/x.db'"), {
      code: "EACCES",
      syscall: "open",
    });
    expect(codedFault(error).message).not.toContain("ann");
    expect(codedFault("odd")).toMatchObject({ code: "INBOX_UNAVAILABLE" });
  });
});
