import { Gauge, type Registry } from "prom-client";
import type { ChatHooks } from "../../hooks.js";
import type { InboxStats } from "../../inbox/inbox.js";
import { withinPatience } from "../patience.js";

/** How full the inboxes are, asked at each scrape. Where one does not answer, its gauges are left out, and `up` is 0. */
export function inboxMetrics(
  registry: Registry,
  mounts: Readonly<Record<string, Pick<ChatHooks, "inboxStats">>>,
): void {
  /** All gauges are set by one look, which all of them wait for, as do scrapes at the same time. */
  let looking: Promise<void> | undefined;
  const collect = () => (looking ??= look().finally(() => (looking = undefined)));

  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name: `chat_hooks_inbox_${name}`, help, labelNames, registers: [registry], collect });
  const entries = gauge(
    "entries",
    "Events in the inbox, by state: waiting (leased ones and those that wait for a retry included), leased, handled, dead.",
    "mount",
    "state",
  );
  const oldest = gauge(
    "oldest_waiting_seconds",
    "Age of the oldest event that waits; 0 when none does.",
    "mount",
  );
  const paused = gauge(
    "paused",
    "1 when the inbox is paused: it takes events, but none is handled.",
    "mount",
  );
  const up = gauge("up", "1 when the inbox answers.", "mount");

  async function look(): Promise<void> {
    const looked = await Promise.all(
      Object.entries(mounts).map(async ([mount, hooks]) => ({ mount, stats: await statsOf(hooks) })),
    );
    // From here on nothing waits: nobody sees half of it.
    for (const one of [entries, oldest, paused, up]) one.reset();
    for (const { mount, stats } of looked) {
      if (stats === "none") continue;
      up.set({ mount }, stats === "silent" ? 0 : 1);
      if (stats === "silent") continue;
      for (const state of ["waiting", "leased", "handled", "dead"] as const) {
        entries.set({ mount, state }, stats[state]);
      }
      const { oldestReceivedAt } = stats;
      const age = oldestReceivedAt === undefined ? 0 : (Date.now() - oldestReceivedAt) / 1000;
      oldest.set({ mount }, Math.max(0, age));
      paused.set({ mount }, stats.paused ? 1 : 0);
    }
  }
}

async function statsOf(hooks: Pick<ChatHooks, "inboxStats">): Promise<InboxStats | "none" | "silent"> {
  try {
    return (await withinPatience(hooks.inboxStats())) ?? "none";
  } catch {
    return "silent";
  }
}
