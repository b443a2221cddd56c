/* A worker on PostgreSQL, whose handlers wait for something else, as for a CRM. */
import { setTimeout as delay } from "node:timers/promises";
import { createChatHooks } from "../../src/index.js";
import { postgresInbox } from "../../src/inbox/postgres.js";
import { answering, planOf } from "../harness/as-program.js";
import { storeNotices } from "../harness/stored-notices.js";

const { connectionString, schema } = planOf<{ connectionString: string; schema: string }>();
const inbox = () => postgresInbox({ connectionString, schema });
const mine = inbox();
await mine.open();

/** Fills the inbox, or works until it is empty. */
answering("ready", async ({ fill }: { fill?: number }) => {
  if (fill !== undefined) {
    await storeNotices(mine, fill);
    return {};
  }
  let handled = 0;
  const hooks = createChatHooks({
    auth: "none",
    inbox: inbox(),
    handlers: { chat_finished: () => delay(20) },
  });
  hooks.subscribe((fact) => {
    if (fact.type === "handled") handled += 1;
  });
  await hooks.start();
  while ((await mine.stats()).waiting > 0) await delay(20);
  await hooks.close();
  return { handled };
});
