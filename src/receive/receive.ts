import { asksForAnswer } from "../answers/index.js";
import { ChatHooksError } from "../errors/road.js";
import type { ChatEvent } from "../events/event-map.js";
import type { Refused, Replied } from "../lifecycle/fact.js";
import type { Platform } from "../platforms/platform.js";
import { acknowledgeUnknown, answer, type Answered } from "./answer.js";
import { authenticate } from "./authenticate.js";
import { decode } from "./decode.js";
import { newDeliveryId } from "./delivery-id.js";
import type { Delivery } from "./delivery.js";
import { keepInTime } from "./keep.js";
import { followUp } from "./follow-up.js";
import type { Journey, Road, Subject } from "./journey.js";
import { readBody } from "./read-body.js";
import { accept, refuse, refuseBy, type Reply } from "./reply.js";
import { report } from "./report.js";

/**
 * The road of a delivery: method, secret, body, event, handler, reply; one file for each step beside this one.
 * Resolves exactly once, with a reply; never rejects.
 */
export async function receive<Claims>(road: Road<Claims>, delivery: Delivery): Promise<Reply> {
  const startedAt = performance.now();
  const journey = begin(road, delivery);
  const { facts, deliveryId } = journey;
  const { requestId } = delivery;
  facts.emit({ type: "received", deliveryId, at: Date.now(), requestId });

  let subject: Subject | undefined;
  let tenant: string | undefined;
  let answered: Answered;
  try {
    requirePost(delivery);
    ({ tenant } = authenticate(delivery, road.settings.secrets));
    const { body, bytes } = await readBody(delivery, road.settings);
    const { platform, decoded } = await decode(body, road.settings);
    subject = { platform: platform.name, event: decoded.known ? decoded.event.type : "unknown", tenant };
    const ignored = decoded.known ? decoded.ignored : [];
    facts.emit({ type: "decoded", deliveryId, at: Date.now(), ...subject, bytes, ignored });
    if (decoded.known) {
      answered = await serve(journey, subject, platform, decoded.event);
    } else {
      answered = await acknowledgeUnknown(journey, subject, decoded.event);
    }
  } catch (error) {
    answered = stopped(journey, error);
  }

  const { reply, outcome } = answered;
  const { platform, event } = subject ?? { platform: undefined, event: undefined };
  const durationMs = performance.now() - startedAt;
  const replied: Replied = {
    type: "replied",
    deliveryId,
    at: Date.now(),
    requestId,
    status: reply.status,
    durationMs,
    platform,
    event,
    tenant,
    outcome,
  };
  facts.emit(replied);
  return reply;
}

/** With an inbox, a notice is kept instead of handled, and `after` work is kept before the reply. */
async function serve<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  platform: Platform,
  event: ChatEvent,
): Promise<Answered> {
  const { handlers, after } = journey.settings;
  const isKept = journey.inbox !== undefined && !asksForAnswer(event.type);
  const follows = after[event.type] !== undefined;
  if (isKept) {
    const isHandled = handlers[event.type] !== undefined;
    await keepInTime(journey, subject, event, [
      ...(isHandled ? (["notice"] as const) : []),
      ...(follows ? (["after"] as const) : []),
    ]);
    return { reply: accept(), outcome: isHandled || follows ? "kept" : "unhandled" };
  }
  const due = performance.now() + journey.settings.deadlineMs;
  const answered = await answer(journey, subject, platform, event);
  if (follows) await followUp(journey, subject, event, due);
  return answered;
}

function begin<Claims>(road: Road<Claims>, delivery: Delivery): Journey<Claims> {
  const receivedAt = new Date();
  const { settings, facts, background, inbox, checkClientId } = road;
  return {
    settings,
    facts,
    background,
    inbox,
    checkClientId,
    deliveryId: newDeliveryId(receivedAt.getTime()),
    receivedAt,
    attempt: 1,
    fromInbox: false,
    keep(work) {
      background.add(work);
      try {
        delivery.waitUntil?.(work);
      } catch {
        // Some platforms refuse once their request has ended; the work itself runs all the same.
      }
    },
  };
}

function requirePost({ method }: Delivery): void {
  if (method !== "POST") throw new ChatHooksError("METHOD_NOT_ALLOWED", { method: knownMethod(method) });
}

/** The method comes from outside; only the common ones are repeated in the reply. */
function knownMethod(method: string): string {
  return ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) ? method : "that method";
}

/** The delivery ends before it is an event: refused for its own fault, or by a fault of ours. */
function stopped<Claims>(journey: Journey<Claims>, error: unknown): Answered {
  const { facts, deliveryId } = journey;
  if (error instanceof ChatHooksError) {
    const { code, status } = error;
    const refused: Refused = { type: "refused", deliveryId, at: Date.now(), code, status, path: error.path };
    facts.emit(refused);
    tellRefusal(journey, error);
    return { reply: refuseBy(error), outcome: "refused" };
  }
  const internal = new ChatHooksError("INTERNAL", undefined, { cause: error });
  report(journey, undefined, "internal", internal);
  return { reply: refuse(500, internal.message), outcome: "failed" };
}

/**
 * The sender reads the refusal; the merchant must learn of it, too: of a body that was refused although its secret was
 * good, and of a set-up in which no body can be read. Strangers without the secret are left to the facts.
 */
function tellRefusal<Claims>(journey: Journey<Claims>, error: ChatHooksError): void {
  const { code, status, message } = error;
  if (status >= 500) report(journey, undefined, "internal", error);
  else if (status !== 401 && status !== 405) {
    const { deliveryId, settings } = journey;
    settings.log.warn({ deliveryId, code, status }, message);
  }
}
