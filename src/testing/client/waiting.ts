import { ChatHooksError } from "../../errors.js";
import type { ChatHooks } from "../../hooks.js";
import type { Inbox } from "../../inbox/inbox.js";
import type { MovableInbox } from "../movable-inbox.js";
import { isDoneWithin } from "../real-time.js";
import { settled, type SettledOptions } from "../settled.js";

/** The work that goes on after replies. */
export interface Waiting {
  /** Adds work that is to be waited for. */
  add(work: Promise<unknown>): void;
  /** @throws ChatHooksError (rejects) TEST_NOT_SETTLED, TEST_INBOX */
  settled(options?: SettledOptions): Promise<void>;
}

export function waiting(
  hooks: Pick<ChatHooks, "subscribe">,
  inbox: Inbox | MovableInbox | undefined,
): Waiting {
  const works = new Set<Promise<unknown>>();
  let hasKept = false;
  hooks.subscribe(({ type }) => (hasKept ||= type === "kept"));

  return {
    add(work) {
      works.add(work);
      const done = () => void works.delete(work);
      work.then(done, done);
    },
    async settled(options = {}) {
      const { timeoutMs: ms = 10_000 } = options;
      if (hasKept && !inbox) throw new ChatHooksError("TEST_INBOX");
      if (!(await isDoneWithin(ms, allOf(works)))) {
        const what = `${works.size} × work after a reply (ctx.waitUntil, after, or a handler beyond its deadline)`;
        throw new ChatHooksError("TEST_NOT_SETTLED", { what, ms });
      }
      if (!inbox) return;
      await ("settled" in inbox ? inbox.settled(options) : settled(inbox, Date.now, options));
    },
  };
}

/** Also what is added while the others are waited for. */
async function allOf(works: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (works.size > 0) await Promise.allSettled(works);
}
