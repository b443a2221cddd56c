import type { Reply } from "../receive/reply.js";

/** What readiness depends on. */
export interface Readiness {
  /** Whether the service is on its way down. */
  readonly isDraining: () => boolean;
  /** Resolves when the inboxes answer; rejects when one does not. */
  readonly inboxesAnswer: () => Promise<void>;
}

/** An inbox that takes longer than this is not ready; a probe gives up at about the same time. */
const patienceMs = 2_000;

/**
 * The probes of orchestrators. `/livez`: the process runs; `/readyz`: it can take deliveries. They say nothing but that,
 * and to anybody.
 *
 * @returns undefined for every other path
 */
export function health({
  isDraining,
  inboxesAnswer,
}: Readiness): (path: string) => Promise<Reply> | undefined {
  async function ready(): Promise<Reply> {
    if (isDraining()) return status(503, "draining");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<Reply>((resolve) => {
      timer = setTimeout(() => resolve(status(503, "the inbox does not answer")), patienceMs);
    });
    const looked = inboxesAnswer().then(
      () => status(200, "ok"),
      () => status(503, "the inbox does not answer"),
    );
    try {
      return await Promise.race([looked, tooLate]);
    } finally {
      clearTimeout(timer);
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
