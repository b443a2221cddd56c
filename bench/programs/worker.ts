/* A worker that has to empty an inbox: from its start until the last notice is recorded as handled. */
import { join } from "node:path";
import { createChatHooks } from "../../src/index.js";
import { sqliteInbox } from "../../src/inbox/sqlite.js";
import { answering, planOf } from "../harness/as-program.js";
import { storeNotices } from "../harness/stored-notices.js";

const { folder, concurrency } = planOf<{ folder: string; concurrency: number }>();
const path = join(folder, "inbox.db");

answering("ready", async ({ count }: { count: number }) => {
  const inbox = sqliteInbox({ path });
  await storeNotices(inbox, count);
  const hooks = createChatHooks({
    auth: "none",
    inbox,
    worker: { concurrency },
    handlers: { chat_finished: () => undefined },
  });
  let left = count;
  const done = new Promise<void>((resolve) =>
    hooks.subscribe((fact) => fact.type === "handled" && --left === 0 && resolve()),
  );
  const begun = performance.now();
  await hooks.start();
  await done;
  const seconds = (performance.now() - begun) / 1000;
  await hooks.close();
  return { "notices/s": count / seconds };
});
