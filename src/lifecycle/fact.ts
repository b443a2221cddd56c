import type { ErrorCode } from "../errors.js";
import type { PlatformName } from "../events/types.js";
import type { EventName } from "../events/event-map.js";
import type { TokenRefusal } from "../identity/verifier.js";

interface Common {
  /** The same in all facts of one delivery, and in `ctx.deliveryId`. */
  readonly deliveryId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface OfEvent extends Common {
  readonly platform: PlatformName;
  /** Our name of the event, or `unknown`: names from outside could hold anything. */
  readonly event: EventName | "unknown";
  /** Whose secret the delivery carried, when `auth` names tenants. */
  readonly tenant: string | undefined;
}

/** A delivery has arrived; nothing is known of it yet. */
export interface Received extends Common {
  readonly type: "received";
  /** What the delivery says; undefined when it says nothing. */
  readonly requestId: string | undefined;
}

/** A delivery was not served: wrong secret, bad body … */
export interface Refused extends Common {
  readonly type: "refused";
  readonly code: ErrorCode;
  readonly status: number;
  /** The wire path at fault, when a field was. */
  readonly path: string | undefined;
}

/** A body has become an event. */
export interface Decoded extends OfEvent {
  readonly type: "decoded";
  /** Size of the body on the wire, compressed or not; undefined when another middleware had parsed it. */
  readonly bytes: number | undefined;
  /** Wire paths of optional fields that were of no use and left out. */
  readonly ignored: readonly string[];
}

/** A user token was looked at. */
export interface Identified extends OfEvent {
  readonly type: "identified";
  /** null when it was good. */
  readonly refusal: TokenRefusal | null;
}

/** An event is durably in the inbox, or was there already. */
export interface Kept extends OfEvent {
  readonly type: "kept";
  readonly duplicate: boolean;
}

/** An attempt at an event of the inbox failed; `failed` tells of the failure itself. */
export interface Retrying extends OfEvent {
  readonly type: "retrying";
  readonly attempt: number;
  /** Milliseconds since the epoch; undefined when it was the last attempt, and the event is dead. */
  readonly retryAt: number | undefined;
}

/** A handler has finished in time. */
export interface Handled extends OfEvent {
  readonly type: "handled";
  readonly durationMs: number;
  /** Whether it called `reject()`. */
  readonly rejected: boolean;
  /** 1 for the first; more only for events of the inbox. */
  readonly attempt: number;
  /** Whether it was an attempt of the inbox's worker: it may come before its delivery was answered. */
  readonly fromInbox: boolean;
}

/** Something of the merchant's failed; `onError` has the error itself. */
export interface Failed extends Common {
  readonly type: "failed";
  /** undefined when the failure came before the body was an event. */
  readonly platform: PlatformName | undefined;
  readonly event: EventName | "unknown";
  readonly tenant: string | undefined;
  /** What failed: the handler, its answer, its deadline, what runs after the reply, or a hook such as `onUnknown`. */
  readonly stage:
    "handler" | "answer" | "deadline" | "after" | "wait-until" | "on-unknown" | "inbox" | "internal";
  /** The code when the error is one of chat-hooks; undefined for the merchant's own. */
  readonly code: ErrorCode | undefined;
  /** Whether it was an attempt of the inbox's worker, or the worker itself: nothing of the delivery failed. */
  readonly fromInbox: boolean;
}

/** A handler has finished after its deadline, when the reply was already out. */
export interface Late extends OfEvent {
  readonly type: "late";
  readonly durationMs: number;
  readonly outcome: "returned" | "threw";
}

/** The reply is ready: always the last fact of a delivery, but for what happens after the reply. */
export interface Replied extends Common {
  readonly type: "replied";
  /** What the delivery says; undefined when it says nothing. */
  readonly requestId: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  readonly platform: PlatformName | undefined;
  readonly event: EventName | "unknown" | undefined;
  readonly tenant: string | undefined;
  /** How it went: an answer or acknowledgement of a handler, kept in the inbox, nothing to do, a refusal, or a failure. */
  readonly outcome: "handled" | "kept" | "unhandled" | "unknown" | "refused" | "failed";
}

/**
 * What happens to deliveries, as it happens: for logs, metrics and tools. No fact holds a payload, a secret, a token
 * or a text from outside.
 */
export type Fact =
  Received | Refused | Decoded | Identified | Kept | Retrying | Handled | Failed | Late | Replied;

/** Takes facts. It is called at once, so it must be quick; what it throws is dropped. */
export type FactListener = (fact: Fact) => void;
