import type { Context } from "../context.js";
import { ChatHooksError } from "../errors/road.js";
import type { ChatEvent } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { UnknownEvent } from "../events/unknown-event.js";
import type { Logger } from "../log.js";
import type { Journey, Subject } from "./journey.js";
import { report } from "./report.js";

/**
 * A handler's context. Its `signal` is made when first asked for: most handlers never do, and it is dear. All contexts share
 * one getter for that: one in each would be kept, with the whole delivery, until V8's next major collection
 * (docs/decisions/0012).
 */
export class HandlerContext<Claims> implements Context<Claims> {
  readonly platform: PlatformName;
  readonly tenant: string | undefined;
  readonly deliveryId: string;
  readonly receivedAt: Date;
  readonly attempt: number;
  readonly log: Logger;
  readonly customer: () => Promise<Claims | null>;
  readonly waitUntil: (work: PromiseLike<unknown>) => void;
  declare readonly signal: AbortSignal;
  #controller: AbortController | undefined;

  constructor(journey: Journey<Claims>, subject: Subject, event: ChatEvent | UnknownEvent) {
    this.platform = subject.platform;
    this.tenant = subject.tenant;
    this.deliveryId = journey.deliveryId;
    this.receivedAt = journey.receivedAt;
    this.attempt = journey.attempt;
    this.log = journey.settings.log;
    let customer: Promise<Claims | null> | undefined;
    this.customer = () => (customer ??= observed(verifiedCustomer(journey, subject, event)));
    this.waitUntil = (work) => journey.keep(reported(work, journey, subject));
    // An own property, so that `{ ...ctx }` has it, too.
    Object.defineProperty(this, "signal", HandlerContext.#signal);
  }

  /** Aborts the signal of a context. Not a method, because a context is in the merchant's hands. */
  static abort<Claims>(ctx: HandlerContext<Claims>, reason: Error): void {
    ctx.#abortable.abort(reason);
  }

  get #abortable(): AbortController {
    return (this.#controller ??= new AbortController());
  }

  static readonly #signal: PropertyDescriptor & ThisType<HandlerContext<unknown>> = {
    enumerable: true,
    get() {
      return this.#abortable.signal;
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
