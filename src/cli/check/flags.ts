import type { PlatformName } from "../../events/types.js";

/** What `chat-hooks check` was called with. */
export interface CheckFlags {
  readonly platform?: readonly PlatformName[];
  /** In milliseconds, like timeout. */
  readonly deadline: number;
  readonly timeout: number;
  readonly strict?: true;
  readonly list?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly json?: true;
  readonly junit?: string;
}
