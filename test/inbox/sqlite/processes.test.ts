import { expect, it } from "vitest";
import { sqliteInbox } from "../../../src/inbox/sqlite.js";
import { inboxFile } from "../../support/inbox-file.js";
import { start } from "../../support/process.js";

it("stores and leases nothing twice, and keeps the order of chats, with three processes on one file", async () => {
  const path = inboxFile();
  const total = 600;
  const program = ["--import", "tsx", "test/support/inbox-process/sharing.ts", path, `${total}`];
  const processes = Array.from({ length: 3 }, () => start(process.execPath, program));
  const ended = await Promise.all(processes.map((one) => one.ended));
  for (const { code, stderr } of ended) expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const told = ended.map(({ stdout }) => JSON.parse(stdout) as { stored: number; handled: string[] });

  expect(told.reduce((sum, { stored }) => sum + stored, 0)).toBe(total);
  const handled = told.flatMap((one) => one.handled);
  expect(handled).toHaveLength(total);
  expect(new Set(handled).size).toBe(total);

  const inbox = sqliteInbox({ path });
  const list = await inbox.list({ limit: 10_000 });
  expect(list).toHaveLength(total);
  expect(list.filter(({ state, attempts }) => state === "handled" && attempts === 1)).toHaveLength(total);
  // What one process handled of a chat, it handled in the order of arrival.
  const place = new Map(list.map(({ id }, index) => [id, index]));
  const chatOf = new Map(list.map(({ id, chat }) => [id, chat]));
  for (const one of told) {
    for (const chat of new Set(chatOf.values())) {
      const places = one.handled.filter((id) => chatOf.get(id) === chat).map((id) => place.get(id)!);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  }
  await inbox.close();
});
