import type { PlatformName } from "../events/types.js";
import type { Endpoint } from "./endpoint.js";
import type { Finding } from "./finding.js";

/** One promise that an endpoint keeps or breaks. Its `id` is stable: merchants name it in `--only` and `--skip`. */
export interface Check {
  readonly id: string;
  readonly group: CheckGroup;
  /** It runs once for each of these that is tested; without platforms it runs once. */
  readonly platforms?: readonly PlatformName[];
  /** It is about more than an ordinary delivery: when the platform's `chat_accepted` is not even accepted, it is skipped. */
  readonly needsOrdinary?: true;
  /** The promise, as a sentence without its full stop. */
  readonly title: string;
  /** What it costs the merchant when it is broken. */
  readonly why: string;
  /** May throw what `endpoint` throws: then there was no whole reply, and the check has failed. */
  readonly run: (endpoint: Endpoint) => Promise<Finding>;
}

/** What a check is about, in the order in which groups are run and shown. */
export type CheckGroup =
  | "contact"
  | "events"
  | "answers"
  | "tolerance"
  | "repetition"
  | "secret"
  | "bad bodies"
  | "transport"
  | "every reply";

export const bothPlatforms = ["vivo", "jivo"] as const satisfies readonly PlatformName[];
