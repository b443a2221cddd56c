import { expect, it, vi } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { numberedEntry } from "../../support/numbered-entry.js";

vi.mock(import("../../../src/inbox/sqlite/key-hash.js"), () => ({ keyHash: () => 7 }));

it("keys that share a number in the index are told apart by themselves", async () => {
  const inbox = sqliteInbox({ path: inboxFile() });
  await inbox.open();
  const [one, other] = [numberedEntry("one"), numberedEntry("other")];
  expect(await inbox.append([one, other])).toEqual(["stored", "stored"]);
  const again = [
    { ...one, id: "one again" },
    { ...other, id: "other again" },
  ];
  expect(await inbox.append(again)).toEqual(["duplicate", "duplicate"]);
  await inbox.close();
});
