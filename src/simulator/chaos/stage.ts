import { deliver } from "../deliver.js";
import type { Target } from "../deliver/target.js";
import type { Stage } from "./action.js";
import { faultIn } from "./judge.js";
import { pick } from "./pick.js";
import { seenFailure, type Seen } from "./seen.js";

/** A webhook of its own in JivoChat's settings, so that the URL of the chat events does not get it. */
const elsewhere = "crm";

/** What an action works with. */
export function stageFor(
  target: Target,
  options: Pick<Stage, "platform" | "random"> & {
    readonly timeoutMs?: number | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Stage {
  const { platform, random, timeoutMs = 10_000, signal } = options;
  const events = platform.events.filter((event) => event !== elsewhere);
  return {
    ...{ target, platform, random, timeoutMs, signal },
    event() {
      const event = pick(random, events);
      const visitor = pick(random, ["known", "anonymous"] as const);
      return { event, body: platform.body(event, { visitor, random }) };
    },
    async try({ sent, expected, event, target: other = target, ...request }) {
      const seen = await deliver(other, { ...request, timeoutMs, signal }).then(
        (reply): Seen => ({ kind: "reply", reply, view: platform.read(event, reply) }),
        (error: unknown) => {
          if (signal?.aborted) throw error;
          return seenFailure(error);
        },
      );
      return { sent, seen, fault: faultIn(seen, expected, target.secret?.value) };
    },
  };
}
