/*
 * The whole endpoint in a process of its own, to be killed: hooks, inbox, worker and server. Its handler notes in a journal
 * when it begins and when it ends, and the endpoint when that is recorded.
 */
import { setTimeout as delay } from "node:timers/promises";
import { createChatHooks } from "../../../src/index.js";
import { serve } from "../../../src/server/index.js";
import { journalAt, type Notice } from "../inbox-endpoint/journal.js";
import { signs, type EndpointPlan } from "../inbox-endpoint/plan.js";
import { openStore } from "../inbox-endpoint/store.js";

const plan = JSON.parse(process.argv[2] ?? "") as EndpointPlan;
const { life } = plan;
const journal = journalAt(plan.journal);
const notices = new Map<string, Notice>();
const inbox = await openStore(plan.store, () => Date.now() + life * 3_600_000);
let begun = 0;

const hooks = createChatHooks({
  auth: "none",
  inbox,
  // Leases that a process of its own life never sees the end of, however slow the machine is.
  worker: { leaseMs: 1_800_000, pollMs: 50 },
  deadlineMs: 60_000,
  handlers: {
    async chat_finished(event, { deliveryId, attempt }) {
      const notice = { chat: Number(event.chatId), number: Number(event.chat.messages[0]?.message) };
      notices.set(deliveryId, notice);
      journal.note({ what: "begun", life, deliveryId, attempt, notice });
      if (++begun === plan.diesInHandler) process.kill(process.pid, "SIGKILL");
      await delay((notice.number * 7) % 10);
      journal.note({ what: "ended", life, deliveryId, attempt, notice });
    },
  },
  onError: () => undefined,
});
hooks.subscribe((fact) => {
  if (fact.type !== "handled") return;
  const { deliveryId } = fact;
  const notice = notices.get(deliveryId);
  if (notice) journal.note({ what: "recorded", life, deliveryId, attempt: 0, notice });
});

process.stdout.write(signs.opening);
await hooks.start();
if (plan.untilEmpty) {
  while ((await inbox.stats()).waiting > 0) await delay(20);
  await hooks.close();
} else {
  const { url } = await serve(hooks, { port: 0 });
  process.stdout.write(`${url}\n${signs.ready}`);
}
