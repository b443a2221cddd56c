import type { PlatformName } from "./types.js";

/**
 * An event that chat-hooks has no model for. Platforms add events over time; they are acknowledged and, when
 * there is an `onUnknown`, handed to it.
 */
export interface UnknownEvent {
  /** The name on the wire. It comes from outside: compare with it, don't print it. */
  readonly type: string;
  readonly platform: PlatformName;
  readonly raw: Record<string, unknown>;
}
