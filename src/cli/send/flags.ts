import type { PlatformName } from "../../events/types.js";

/** What `chat-hooks send` was told, after commander has read it. */
export interface SendFlags {
  readonly to: string;
  readonly platform?: PlatformName;
  readonly secret?: string;
  /** A file of variables, such as `.env`. */
  readonly dotenv?: string;
  /** Each `path=value`, not yet read. */
  readonly set?: readonly string[];
  readonly visitor: "known" | "anonymous";
  readonly token?: string;
  readonly file?: string;
  readonly scenario?: "conversation";
  /** Each `name=value`, not yet read. */
  readonly header?: readonly string[];
  /** Milliseconds. */
  readonly timeout: number;
  readonly repeat: number;
  readonly concurrency: number;
  readonly seed?: number;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly chaos?: boolean;
  readonly count?: number;
  /** Milliseconds. */
  readonly duration?: number;
}
