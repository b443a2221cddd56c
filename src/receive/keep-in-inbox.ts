import { ChatHooksError } from "../errors/road.js";
import type { ChatEvent } from "../events/event-map.js";
import { inboxEntry } from "../inbox/entry.js";
import type { InboxEntry } from "../inbox/inbox.js";
import { kindOf } from "../kind-of.js";
import { underDeadline } from "./deadline.js";
import type { Journey, Subject } from "./journey.js";
import { report } from "./report.js";

/**
 * Keeps what an event asks for in the inbox: the notice for its handler, and its `after` work. When it resolves, that is
 * durable, and the platform may be told ok.
 *
 * @throws ChatHooksError INBOX_UNAVAILABLE or another INBOX_ code; nothing is kept then
 */
export async function keep<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: ChatEvent,
  kinds: readonly InboxEntry["kind"][],
): Promise<void> {
  const { inbox, facts, deliveryId, receivedAt } = journey;
  if (!inbox || kinds.length === 0) return;
  const said = ownKey(journey, subject, event);
  const arrival = { deliveryId, receivedAt, tenant: subject.tenant, said };
  const entries: InboxEntry[] = [];
  for (const kind of kinds) entries.push(await inboxEntry(kind, event, arrival));
  const results = await inbox.append(entries);
  const duplicate = results.every((result) => result === "duplicate");
  facts.emit({ type: "kept", deliveryId, at: Date.now(), ...subject, duplicate });
}

/**
 * The same, but no longer than the deadline: a platform that is told to try again does more good than one that waits. What
 * is stored late is known as a duplicate when it comes again.
 *
 * @throws ChatHooksError INBOX_UNAVAILABLE or another INBOX_ code
 */
export async function keepInTime<Claims>(
  ...[journey, ...rest]: Parameters<typeof keep<Claims>>
): Promise<void> {
  const ms = journey.settings.deadlineMs;
  const outcome = await underDeadline(() => keep(journey, ...rest), { ms });
  if (outcome.kind === "threw") throw outcome.error;
  if (outcome.kind === "expired") {
    const reason = `it did not answer within ${ms} ms`;
    throw new ChatHooksError("INBOX_UNAVAILABLE", { store: "endpoint's", reason });
  }
}

/** The merchant's key for duplicates. One that fails costs the deduplication by it, not the event. */
function ownKey<Claims>(journey: Journey<Claims>, subject: Subject, event: ChatEvent): string | undefined {
  const deliveryKey: ((event: never) => string) | undefined = journey.settings.deliveryKeys[event.type];
  if (!deliveryKey) return undefined;
  try {
    // The function was found by the event's own name, so it takes this event.
    const key: unknown = deliveryKey(event as never);
    if (typeof key === "string") return key;
    throw new ChatHooksError("OPTION_INVALID", {
      option: `deliveryKey.${event.type}`,
      expected: "a function that returns text",
      received: kindOf(key),
    });
  } catch (error) {
    report(journey, subject, "inbox", error);
    return undefined;
  }
}
