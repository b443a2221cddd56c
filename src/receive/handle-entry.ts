import type { ChatEvent } from "../events/event-map.js";
import type { Context } from "../context.js";
import type { Awaitable } from "../handlers.js";
import type { Lease } from "../inbox/inbox.js";
import { isRecord } from "../kind-of.js";
import { Rejection } from "../reject.js";
import { decode } from "./decode.js";
import { HandlerContext } from "./handler-context.js";
import type { Journey, Road, Subject } from "./journey.js";

/**
 * Handles an entry of the inbox: its body travels the road again from decoding on, without a deadline, because nobody
 * waits for a reply. Throws what the handler threw; `reject()` counts as handled, the platform was told ok long ago.
 *
 * @returns tells that it was handled, once that is recorded
 */
export async function handleEntry<Claims>(
  road: Road<Claims>,
  lease: Lease,
  signal: AbortSignal,
): Promise<() => void> {
  const { entry, attempt } = lease;
  const { decoded } = await decode(parsed(entry.body), road.settings);
  if (!decoded.known) throw new TypeError("The stored body is no longer an event that chat-hooks knows");
  const { event } = decoded;

  const { handlers, after } = road.settings;
  const functions = entry.kind === "notice" ? handlers : after;
  const handler: AnyHandler<Claims> | undefined = functions[event.type];
  if (!handler) throw new TypeError("There is no handler for the stored event any more");

  const subject: Subject = { platform: event.platform, event: event.type, tenant: entry.tenant };
  const ctx = new HandlerContext(journeyOf(road, lease), subject, event);
  signal.addEventListener("abort", () => HandlerContext.abort(ctx, abortReason(signal)), { once: true });
  const startedAt = performance.now();
  const rejected = await run(handler, functions, event, ctx);
  const durationMs = performance.now() - startedAt;
  const about = { deliveryId: entry.id, durationMs, rejected, attempt, fromInbox: true, ...subject };
  return () => road.facts.emit({ type: "handled", at: Date.now(), ...about });
}

type AnyHandler<Claims> = (event: never, ctx: Context<Claims>) => Awaitable<unknown>;

/** @returns whether it called reject() */
async function run<Claims>(
  handler: AnyHandler<Claims>,
  functions: object,
  event: ChatEvent,
  ctx: Context<Claims>,
): Promise<boolean> {
  try {
    // The handler was found by the event's own name, so it takes this event.
    await handler.call(functions, event as never, ctx);
    return false;
  } catch (error) {
    if (error instanceof Rejection) return true;
    throw error;
  }
}

export function journeyOf<Claims>(road: Road<Claims>, { entry, attempt }: Lease): Journey<Claims> {
  const receivedAt = new Date(entry.receivedAt);
  return {
    deliveryId: entry.id,
    receivedAt,
    // A token that was good when the notice came is good, however long the CRM was down.
    tokensAt: receivedAt,
    attempt,
    fromInbox: true,
    keep: (work) => road.background.add(work),
    // Last: V8 is slow to add properties to a copy.
    ...road,
  };
}

function parsed(body: string): Record<string, unknown> {
  const raw: unknown = JSON.parse(body);
  if (!isRecord(raw)) throw new TypeError("The stored body is no JSON object");
  return raw;
}

function abortReason({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error("aborted");
}
