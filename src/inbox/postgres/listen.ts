import { setTimeout as delay } from "node:timers/promises";
import { channelOf } from "./channel.js";
import type { Database } from "./database.js";
import type { PostgresClient } from "./driver.js";

/** How other processes are listened to. */
export interface Listening {
  /** Whose messages are not news: one's own. */
  readonly self: string;
  /** Milliseconds between calls while nothing can be heard. */
  readonly pollMs: number;
  /** False behind a pooler that gives a statement any connection, such as PgBouncer in transaction mode. */
  readonly isPossible: boolean;
  /** There may be something to claim. */
  readonly called: () => void;
}

/** Milliseconds between signs of life, without which a connection is taken for lost. */
const aliveMs = 10_000;

/**
 * Calls when other processes have brought something, as soon as PostgreSQL says so (LISTEN, on a connection of its own).
 * Whenever that is not possible, it calls every so often instead; and once it is again, since something may have been missed.
 *
 * @returns a function that ends it
 */
export function listenToOthers(
  database: Database,
  { self, pollMs, isPossible, called }: Listening,
): () => void {
  const over = new AbortController();
  let isListening = false;
  const poll = setInterval(() => {
    if (!isListening) called();
  }, pollMs);
  poll.unref();

  async function listen(): Promise<void> {
    const session = await database.session();
    if (!session) return;
    const { client, end } = session;
    try {
      const lost = new Promise<void>((resolve) => {
        client.on("error", () => resolve());
        client.on("end", resolve);
        over.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      client.on("notification", ({ payload }) => {
        if (payload !== self && !over.signal.aborted) called();
      });
      await client.query({ text: `LISTEN ${channelOf(database.schema)}`, query_timeout: aliveMs });
      isListening = true;
      if (!over.signal.aborted) called();
      await Promise.race([lost, untilSilent(client, over.signal)]);
    } finally {
      isListening = false;
      end();
    }
  }

  async function keepListening(): Promise<void> {
    while (!over.signal.aborted) {
      // Whatever is wrong, the next call on the inbox tells; here, it is only tried again.
      await listen().catch(() => undefined);
      await pause(pollMs * (0.5 + Math.random()), over.signal);
    }
  }

  if (isPossible) void keepListening();
  return () => {
    over.abort();
    clearInterval(poll);
  };
}

/** Resolves when the server does not answer any more, or is none that others write to. */
async function untilSilent(client: PostgresClient, over: AbortSignal): Promise<void> {
  for (;;) {
    await pause(aliveMs, over);
    if (over.aborted) return;
    const { rows } = await client.query({
      text: "SELECT pg_is_in_recovery() AS standby",
      query_timeout: aliveMs,
    });
    if ((rows[0] as { standby: boolean }).standby) return;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
