import type { Context } from "../context.js";
import { ChatHooksError } from "../errors/road.js";
import type { ChatEvent } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { UnknownEvent } from "../events/unknown-event.js";
import type { Logger } from "../log.js";
import type { Journey, Subject } from "./journey.js";
import { report } from "./report.js";

/**
 * A handler's context. What most handlers never ask for is made when it is first asked for. All contexts share the getters
 * for that: getters and functions of their own would often be kept, with the whole delivery, until V8's next major
 * collection (docs/decisions/0012).
 */
export class HandlerContext<Claims> implements Context<Claims> {
  readonly platform: PlatformName;
  readonly tenant: string | undefined;
  readonly deliveryId: string;
  readonly receivedAt: Date;
  readonly attempt: number;
  readonly log: Logger;
  declare readonly customer: () => Promise<Claims | null>;
  declare readonly waitUntil: (work: PromiseLike<unknown>) => void;
  declare readonly signal: AbortSignal;
  readonly #journey: Journey<Claims>;
  readonly #subject: Subject;
  readonly #event: ChatEvent | UnknownEvent;
  #verified: Promise<Claims | null> | undefined;
  #controller: AbortController | undefined;

  constructor(journey: Journey<Claims>, subject: Subject, event: ChatEvent | UnknownEvent) {
    this.platform = subject.platform;
    this.tenant = subject.tenant;
    this.deliveryId = journey.deliveryId;
    this.receivedAt = journey.receivedAt;
    this.attempt = journey.attempt;
    this.log = journey.settings.log;
    this.#journey = journey;
    this.#subject = subject;
    this.#event = event;
    // Own properties, so that `{ ...ctx }` has them, too.
    const { customer, waitUntil, signal } = HandlerContext.#whenAskedFor;
    // One by one: V8 takes longer for `defineProperties`.
    Object.defineProperty(this, "customer", customer);
    Object.defineProperty(this, "waitUntil", waitUntil);
    Object.defineProperty(this, "signal", signal);
  }

  /** Aborts the signal of a context. Not a method, because a context is in the merchant's hands. */
  static abort<Claims>(ctx: HandlerContext<Claims>, reason: Error): void {
    ctx.#abortable.abort(reason);
  }

  get #abortable(): AbortController {
    return (this.#controller ??= new AbortController());
  }

  #customer(): Promise<Claims | null> {
    return (this.#verified ??= observed(verifiedCustomer(this.#journey, this.#subject, this.#event)));
  }

  #waitUntil(work: PromiseLike<unknown>): void {
    this.#journey.keep(reported(work, this.#journey, this.#subject));
  }

  static readonly #whenAskedFor = {
    customer: {
      enumerable: true,
      get() {
        return () => this.#customer();
      },
    },
    waitUntil: {
      enumerable: true,
      get() {
        return (work: PromiseLike<unknown>) => this.#waitUntil(work);
      },
    },
    signal: {
      enumerable: true,
      get() {
        return this.#abortable.signal;
      },
    },
  } satisfies PropertyDescriptorMap & ThisType<HandlerContext<unknown>>;
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
