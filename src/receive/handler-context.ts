import type { Context } from "../context.js";
import { ChatHooksError } from "../errors.js";
import type { ChatEvent } from "../events/event-map.js";
import type { UnknownEvent } from "../events/unknown-event.js";
import type { Journey, Subject } from "./journey.js";
import { report } from "./report.js";

/** A handler's context, and the switch that aborts its signal. */
export interface HandlerContext<Claims> {
  readonly ctx: Context<Claims>;
  readonly abort: (reason: Error) => void;
}

export function handlerContext<Claims>(
  journey: Journey<Claims>,
  subject: Subject,
  event: ChatEvent | UnknownEvent,
): HandlerContext<Claims> {
  let controller: AbortController | undefined;
  let customer: Promise<Claims | null> | undefined;
  const ctx: Context<Claims> = {
    platform: subject.platform,
    tenant: subject.tenant,
    deliveryId: journey.deliveryId,
    receivedAt: journey.receivedAt,
    attempt: journey.attempt,
    log: journey.settings.log,
    // Made when first asked for: most handlers never do, and it is dear.
    get signal() {
      controller ??= new AbortController();
      return controller.signal;
    },
    customer: () => (customer ??= observed(verifiedCustomer(journey, subject, event))),
    waitUntil: (work) => journey.keep(reported(work, journey, subject)),
  };
  return {
    ctx,
    abort: (reason) => {
      controller ??= new AbortController();
      controller.abort(reason);
    },
  };
}

async function verifiedCustomer<Claims>(
  { settings: { identity }, facts, deliveryId, tokensAt }: Journey<Claims>,
  subject: Subject,
  event: ChatEvent | UnknownEvent,
): Promise<Claims | null> {
  if (!identity) throw new ChatHooksError("IDENTITY_REQUIRED");
  const token = "userToken" in event ? event.userToken : undefined;
  const { claims, reason } =
    token === undefined
      ? ({ claims: null, reason: "missing" } as const)
      : await identity.verify(token, tokensAt && { at: tokensAt });
  facts.emit({ type: "identified", deliveryId, at: Date.now(), ...subject, refusal: reason });
  return claims;
}

/** The same promise. When it rejects and its handler did not wait for it, that is no unhandled rejection. */
function observed<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

async function reported<Claims>(
  work: PromiseLike<unknown>,
  journey: Journey<Claims>,
  subject: Subject,
): Promise<void> {
  try {
    await work;
  } catch (error) {
    report(journey, subject, "wait-until", error);
  }
}
