import type { PlatformName } from "./events/types.js";
import type { EventName } from "./events/event-map.js";
import type { Failed } from "./lifecycle/fact.js";
import type { Logger } from "./log.js";

/**
 * What a handler gets beside the event. Its functions may be taken apart: `({ customer, waitUntil }) => …`.
 *
 * @typeParam Claims what `identity` says of a customer
 */
export interface Context<Claims = Record<string, unknown>> {
  readonly platform: PlatformName;
  /** Whose secret the delivery carried, when `auth` names several shops; else undefined. */
  readonly tenant: string | undefined;
  /** The same for every attempt at one delivery: use it to make your own work idempotent. */
  readonly deliveryId: string;
  readonly receivedAt: Date;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Aborts at the deadline: give it to fetch and database calls, so that they don't outlive their use. */
  readonly signal: AbortSignal;
  /**
   * The verified customer: the claims of the event's user token, or null when there is none or it is not good.
   * Verified once, however often it is called. An email that the visitor typed proves nothing; this does.
   *
   * @throws ChatHooksError IDENTITY_REQUIRED when createChatHooks got no `identity`
   */
  customer(): Promise<Claims | null>;
  /** Work that the reply need not wait for. What it rejects with goes to `onError`. */
  waitUntil(work: PromiseLike<unknown>): void;
  /** The `log` of the options, or the console. */
  readonly log: Logger;
}

/** What `onError` gets beside the error: where it happened, and nothing private. */
export interface ErrorContext {
  readonly deliveryId: string;
  /** What failed. */
  readonly stage: Failed["stage"];
  /** undefined when the failure came before the body was an event. */
  readonly platform: PlatformName | undefined;
  readonly event: EventName | "unknown";
  readonly tenant: string | undefined;
  readonly log: Logger;
}
