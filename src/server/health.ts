import type { Reply } from "../receive/reply.js";
import { withinPatience } from "./patience.js";

/** What readiness depends on. */
export interface Readiness {
  /** Whether the service is on its way down. */
  readonly isDraining: () => boolean;
  /** Resolves when the inboxes can take deliveries; rejects when one can't. */
  readonly inboxesTake: () => Promise<void>;
}

/**
 * The probes of orchestrators. `/livez`: the process runs; `/readyz`: it can take deliveries. They say nothing but that,
 * and to anybody.
 *
 * @returns undefined for every other path
 */
export function health({ isDraining, inboxesTake }: Readiness): (path: string) => Promise<Reply> | undefined {
  async function ready(): Promise<Reply> {
    if (isDraining()) return status(503, "draining");
    try {
      await withinPatience(inboxesTake());
      return status(200, "ok");
    } catch {
      return status(503, "the inbox does not take deliveries");
    }
  }

  return (path) => {
    if (path === "/livez") return Promise.resolve(status(200, "ok"));
    return path === "/readyz" ? ready() : undefined;
  };
}

function status(code: 200 | 503, text: string): Reply {
  return {
    status: code,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: JSON.stringify({ status: text }),
  };
}
