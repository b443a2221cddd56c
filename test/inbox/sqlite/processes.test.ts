import { it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { expectSharedBy } from "../../support/inbox-process/shared-by.js";

it("stores and leases nothing twice, and keeps the order of chats, with three processes on one file", async () => {
  const path = inboxFile();
  const inbox = sqliteInbox({ path });
  await expectSharedBy({ processes: 3, total: 600 }, path, inbox);
  await inbox.close();
});
