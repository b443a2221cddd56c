import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { testInbox } from "../../../src/testing/inbox-suite.js";

testInbox(
  "sqliteInbox",
  (settings) => {
    const folder = mkdtempSync(join(tmpdir(), "chat-hooks-inbox-"));
    const open = () => sqliteInbox({ path: join(folder, "inbox.db"), ...settings });
    return {
      inbox: open(),
      another: open,
      cleanup: () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  { describe, it },
);
