import { asksForAnswer, type Answer, type AnsweredEvent } from "../answers/index.js";
import { plainAnswer } from "../answers/plain-answer.js";
import { ChatHooksError } from "../errors/road.js";
import type { ChatEvent } from "../events/event-map.js";
import type { UnknownEvent } from "../events/unknown-event.js";
import type { Context } from "../context.js";
import type { Awaitable } from "../handlers.js";
import type { Replied } from "../lifecycle/fact.js";
import type { Platform } from "../platforms/platform.js";
import { Rejection } from "../reject.js";
import { underDeadline, type Outcome } from "./deadline.js";
import { HandlerContext } from "./handler-context.js";
import type { Journey, Subject } from "./journey.js";
import { accept, refuse, type Reply } from "./reply.js";
import { report } from "./report.js";

/** A reply and, for the record, how it came about. */
export interface Answered {
  readonly reply: Reply;
  readonly outcome: Replied["outcome"];
}

type AnyHandler<Claims> = (event: never, ctx: Context<Claims>) => Awaitable<unknown>;

/**
 * Runs the event's handler under the deadline and makes the reply of what became of it. Never rejects.
 *
 * | | an answer is asked for | a notice |
 * |---|---|---|
 * | returned | ok, with the answer | ok |
 * | called reject() | the text | the text |
 * | threw, or outlasted the deadline | ok, without an answer | 500 |
 */
export async function answer<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  platform: Platform,
  event: ChatEvent,
): Promise<Answered> {
  const handler: AnyHandler<Claims> | undefined = journey.settings.handlers[event.type];
  if (!handler) return { reply: accept(), outcome: "unhandled" };

  const result = await run(journey, subject, event, handler);
  if (result.kind === "returned") {
    return asksForAnswer(event.type)
      ? withAnswer(journey, subject, platform, event.type, result.value)
      : { reply: accept(), outcome: "handled" };
  }
  if (result.kind === "threw" && result.error instanceof Rejection) {
    return { reply: accept({}, result.error.message), outcome: "handled" };
  }
  return { reply: asksForAnswer(event.type) ? accept() : refuse(500, "handler failed"), outcome: "failed" };
}

/** Hands an event without a model to `onUnknown`. Whatever becomes of it, the platform is told ok. */
export async function acknowledgeUnknown<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: UnknownEvent,
): Promise<Answered> {
  const { onUnknown } = journey.settings;
  if (onUnknown) await run(journey, subject, event, onUnknown, "on-unknown");
  return { reply: accept(), outcome: "unknown" };
}

async function run<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: ChatEvent | UnknownEvent,
  handler: AnyHandler<Claims>,
  stage: "handler" | "on-unknown" = "handler",
): Promise<Outcome<unknown>> {
  const { facts, deliveryId, settings } = journey;
  const ctx = new HandlerContext(journey, subject, event);
  let finishLate: () => void = () => undefined;

  // The handler was found by the event's own name, so it takes this event.
  const outcome = await underDeadline(() => handler.call(settings.handlers, event as never, ctx), {
    ms: settings.deadlineMs,
    onExpire() {
      const error = new ChatHooksError("DEADLINE_EXCEEDED", {
        event: subject.event,
        deadlineMs: settings.deadlineMs,
      });
      report(journey, subject, "deadline", error);
      journey.keep(new Promise((resolve) => (finishLate = resolve)));
      HandlerContext.abort(ctx, error);
    },
    onLate({ kind, durationMs }) {
      facts.emit({ type: "late", deliveryId, at: Date.now(), ...subject, durationMs, outcome: kind });
      finishLate();
    },
  });

  if (outcome.kind === "expired") return outcome;
  const { durationMs } = outcome;
  const rejected = outcome.kind === "threw" && outcome.error instanceof Rejection;
  if (outcome.kind === "returned" || rejected) {
    facts.emit({
      type: "handled",
      deliveryId,
      at: Date.now(),
      ...subject,
      durationMs,
      rejected,
      attempt: journey.attempt,
      fromInbox: journey.fromInbox,
    });
  } else report(journey, subject, stage, outcome.error);
  return outcome;
}

/** An answer that is beyond doubt goes out at once; any other one is judged by its schema. */
function withAnswer<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  platform: Platform,
  event: AnsweredEvent,
  returned: unknown,
): Answered | Promise<Answered> {
  if (returned === null || returned === undefined) return { reply: accept(), outcome: "handled" };
  try {
    const plain: Answer | undefined = plainAnswer(platform.answerFields(event), returned);
    if (!plain) return judged(journey, subject, platform, event, returned);
    journey.checkClientId(plain.clientId);
    return { reply: accept(platform.encode(plain)), outcome: "handled" };
  } catch (error) {
    // A getter of the answer threw.
    report(journey, subject, "answer", error);
    return { reply: accept(), outcome: "failed" };
  }
}

/** The schemas, and zod with them, are loaded here: most endpoints never need them. */
async function judged<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  platform: Platform,
  event: AnsweredEvent,
  returned: unknown,
): Promise<Answered> {
  try {
    const { checkAnswer } = await import("../answers/check.js");
    const { answer: checked, faults } = checkAnswer(await platform.answerSchema(event), returned);
    if (faults.length > 0) {
      const error = new ChatHooksError("ANSWER_INVALID", { event, faults });
      report(journey, subject, "answer", error);
      if (journey.settings.development) return { reply: refuse(500, error.message), outcome: "failed" };
    }
    journey.checkClientId(checked?.clientId);
    if (checked === undefined) return { reply: accept(), outcome: "failed" };
    return { reply: accept(platform.encode(checked)), outcome: faults.length > 0 ? "failed" : "handled" };
  } catch (error) {
    // A getter of the answer threw.
    report(journey, subject, "answer", error);
    return { reply: accept(), outcome: "failed" };
  }
}
