import type { ChatEvent } from "../events/event-map.js";
import type { NoticeHandler } from "../handlers.js";
import { handlerContext } from "./handler-context.js";
import type { Journey, Subject } from "./journey.js";
import { report } from "./report.js";

/** Starts the event's `after` work once the reply is on its way; the reply does not wait for it. */
export function followUp<Claims>(journey: Journey<Claims>, subject: Subject, event: ChatEvent): void {
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
