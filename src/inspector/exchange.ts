import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { OperatorView } from "../simulator/operator-view.js";

/* What the inspector and its page say to each other, as JSON. */

/** One delivery in the list. */
export interface Summary {
  /** From 1, in the order in which they ended. */
  readonly number: number;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  readonly method: string;
  /** Where the hooks are mounted: the path without the secret. */
  readonly path: string;
  /** Whose body it is, as people write it; absent when it names no event. */
  readonly platform?: string;
  /** The event's name on the wire. */
  readonly event?: string;
  /** Absent: the caller did not wait for the reply. */
  readonly status?: number;
  /** Whether the platform would take the answer. */
  readonly accepted: boolean;
  /** Why not, in words. */
  readonly refusedBecause?: string;
}

/** All that is shown of one delivery. Secrets and tokens are blanked out. */
export interface Exchange {
  readonly summary: Summary;
  /** What the operator would see; absent when no platform can be told, or there was no reply. */
  readonly view?: OperatorView;
  /** Whether the platform reads more than `result` of an answer to this event. */
  readonly isAsked: boolean;
  /** The body as it came. Absent: it was too large or compressed. */
  readonly request?: string;
  readonly reply?: string;
}

/** What can be sent from the page. */
export interface Sendable {
  readonly platform: PlatformName;
  readonly title: string;
  readonly events: readonly EventName[];
}

/** What the page is told at first. */
export interface Setup {
  /** Where hooks are mounted. */
  readonly paths: readonly string[];
  readonly sendables: readonly Sendable[];
}

/** What the page asks to be sent. */
export interface SendOrder {
  readonly path: string;
  readonly platform: PlatformName;
  /** Null: all events of one chat, one after the other. */
  readonly event: EventName | null;
  readonly visitor: "known" | "anonymous";
}
