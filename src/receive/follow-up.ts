import type { ChatEvent } from "../events/event-map.js";
import type { NoticeHandler } from "../handlers.js";
import { handlerContext } from "./handler-context.js";
import type { Journey, Subject } from "./journey.js";
import { keep } from "./keep.js";
import { report } from "./report.js";

/**
 * The event's `after` work. With an inbox it is kept there before the reply; without one, and when the inbox fails, it
 * starts in this process once the reply is on its way. The answer goes out in any case: the operator waits for it.
 */
export async function followUp<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: ChatEvent,
): Promise<void> {
  if (!journey.inbox) return start(journey, subject, event);
  try {
    await keep(journey, subject, event, ["after"]);
  } catch (error) {
    report(journey, subject, "inbox", error);
    start(journey, subject, event);
  }
}

function start<Claims>(journey: Journey<Claims>, subject: Subject, event: ChatEvent): void {
  const work: NoticeHandler<never, Claims> | undefined = journey.settings.after[event.type];
  if (!work) return;
  const { ctx } = handlerContext(journey, subject, event);
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
