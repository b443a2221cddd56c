import type { ChatEvent } from "../events/event-map.js";
import type { NoticeHandler } from "../handlers.js";
import { HandlerContext } from "./handler-context.js";
import type { Journey, Subject } from "./journey.js";
import { keep } from "./keep.js";
import { settledWithin } from "../settled-within.js";
import { report } from "./report.js";

/**
 * The event's `after` work. With an inbox it is kept there before the reply; without one, and when the inbox fails, it
 * starts in this process once the reply is on its way. The answer goes out in any case, and when it is due: the operator
 * waits for it.
 *
 * @param due when the reply must be out, on the clock of `performance.now()`
 */
export async function followUp<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: ChatEvent,
  due: number,
): Promise<void> {
  if (!journey.inbox) return start(journey, subject, event);
  const kept = keep(journey, subject, event, ["after"]).catch((error: unknown) => {
    report(journey, subject, "inbox", error);
    start(journey, subject, event);
  });
  journey.keep(kept);
  await settledWithin(Math.max(0, due - performance.now()), kept);
}

function start<Claims>(journey: Journey<Claims>, subject: Subject, event: ChatEvent): void {
  const work: NoticeHandler<never, Claims> | undefined = journey.settings.after[event.type];
  if (!work) return;
  const ctx = new HandlerContext(journey, subject, event);
  journey.keep(
    (async () => {
      // The next turn of the event loop, so that even work that never waits comes after the reply.
      await new Promise((resolve) => setTimeout(resolve, 0));
      try {
        // The work was found by the event's own name, so it takes this event.
        await work(event as never, ctx);
      } catch (error) {
        report(journey, subject, "after", error);
      }
    })(),
  );
}
