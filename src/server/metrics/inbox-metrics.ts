import { Gauge, type Registry } from "prom-client";
import type { ChatHooks } from "../../hooks.js";

/** How full the inboxes are, asked at each scrape. Where one does not answer, its gauges are left out, and `up` is 0. */
export function inboxMetrics(
  registry: Registry,
  mounts: Readonly<Record<string, Pick<ChatHooks, "inboxStats">>>,
): void {
  const registers = [registry];
  const entries = new Gauge({
    name: "chat_hooks_inbox_entries",
    help: "Events in the inbox, by state: waiting (leased ones and those that wait for a retry included), leased, handled, dead.",
    labelNames: ["mount", "state"] as const,
    registers,
  });
  const oldest = new Gauge({
    name: "chat_hooks_inbox_oldest_waiting_seconds",
    help: "Age of the oldest event that waits; 0 when none does.",
    labelNames: ["mount"] as const,
    registers,
  });
  new Gauge({
    name: "chat_hooks_inbox_up",
    help: "1 when the inbox answers.",
    labelNames: ["mount"] as const,
    registers,
    async collect() {
      entries.reset();
      oldest.reset();
      this.reset();
      for (const [mount, hooks] of Object.entries(mounts)) {
        try {
          const stats = await hooks.inboxStats();
          if (!stats) continue;
          for (const state of ["waiting", "leased", "handled", "dead"] as const) {
            entries.set({ mount, state }, stats[state]);
          }
          const { oldestReceivedAt } = stats;
          const age = oldestReceivedAt === undefined ? 0 : (Date.now() - oldestReceivedAt) / 1000;
          oldest.set({ mount }, Math.max(0, age));
          this.set({ mount }, 1);
        } catch {
          this.set({ mount }, 0);
        }
      }
    },
  });
}
