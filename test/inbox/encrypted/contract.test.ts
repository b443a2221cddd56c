import { dirname } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { encryptedInbox } from "../../../src/inbox/encrypted.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { testInbox } from "../../../src/testing/inbox-suite.js";

const options = { keys: ["new", "old"].map((name) => new TextEncoder().encode(name.padEnd(32, "."))) };

testInbox(
  "encryptedInbox(memoryInbox)",
  (settings) => ({ inbox: encryptedInbox(memoryInbox(settings), options), cleanup: () => undefined }),
  { describe, it },
);

testInbox(
  "encryptedInbox(sqliteInbox)",
  (settings) => {
    const path = join(mkdtempSync(join(tmpdir(), "chat-hooks-inbox-")), "inbox.db");
    const open = () => encryptedInbox(sqliteInbox({ path, ...settings }), options);
    return {
      inbox: open(),
      another: open,
      cleanup: () => rmSync(dirname(path), { recursive: true, force: true }),
    };
  },
  { describe, it },
);
