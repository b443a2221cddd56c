import type { Inbox } from "../../src/inbox/inbox.js";
import { numberedEntry } from "./numbered-entry.js";

/** What an inbox has acknowledged while it was under load. */
export interface Acknowledged {
  readonly stored: Set<string>;
  readonly handled: Set<string>;
  /** Appends that were refused: whether they were stored, nobody knows. */
  readonly refused: unknown[];
}

export interface Load {
  readonly acknowledged: Acknowledged;
  /** Resolves when so many more entries are stored and handled. */
  progress(entries: number): Promise<void>;
  /** Stops appending, and waits for what is under way. */
  stop(): Promise<Acknowledged>;
}

/** Appends new entries on eight lanes, and handles what there is, until it is stopped. */
export function underLoad(inbox: Inbox): Load {
  const acknowledged: Acknowledged = { stored: new Set(), handled: new Set(), refused: [] };
  let over = false;
  let progressed = () => undefined as void;

  async function append(lane: number): Promise<void> {
    for (let count = 0; !over; count++) {
      const entry = numberedEntry(`${lane}-${count}`, `chat ${lane}`);
      try {
        const [result] = await inbox.append([entry]);
        if (result !== "stored") throw new Error(`${entry.id} is called a ${result}`);
        acknowledged.stored.add(entry.id);
        progressed();
      } catch (error) {
        acknowledged.refused.push(error);
      }
    }
  }

  async function handle(): Promise<void> {
    while (!over) {
      const leases = await inbox.claim({ limit: 20, leaseMs: 600_000 }).catch(() => []);
      await Promise.all(
        leases.map(async (lease) => {
          if (!(await inbox.complete(lease).catch(() => false))) return;
          acknowledged.handled.add(lease.entry.id);
          progressed();
        }),
      );
    }
  }

  const work = Promise.all([handle(), ...Array.from({ length: 8 }, (_, lane) => append(lane))]);
  return {
    acknowledged,
    progress: (entries) => {
      const goal = {
        stored: acknowledged.stored.size + entries,
        handled: acknowledged.handled.size + entries,
      };
      return new Promise((resolve) => {
        progressed = () => {
          const { stored, handled } = acknowledged;
          if (stored.size >= goal.stored && handled.size >= goal.handled) resolve();
        };
      });
    },
    async stop() {
      over = true;
      await work;
      return acknowledged;
    },
  };
}
