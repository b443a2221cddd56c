import { ChatHooksError } from "../../errors.js";
import type { DeliverReply } from "../deliver.js";
import type { OperatorView } from "../operator-view.js";

/** How a delivery ended, seen from the sender. */
export type Seen =
  | { readonly kind: "reply"; readonly reply: DeliverReply; readonly view: OperatorView }
  /** No whole reply within the limit of time. */
  | { readonly kind: "timeout" }
  /** The endpoint closed the connection, or wrote something that is no HTTP. */
  | { readonly kind: "hang-up" }
  /** Nobody listens any more. */
  | { readonly kind: "gone" }
  /** We broke it off ourselves. */
  | { readonly kind: "broken off" };

/**
 * How a delivery failed.
 *
 * @throws the error itself, when it is none of the endpoint's
 */
export function seenFailure(error: unknown): Seen {
  switch (error instanceof ChatHooksError ? error.code : undefined) {
    case "TARGET_TIMEOUT":
      return { kind: "timeout" };
    case "TARGET_HUNG_UP":
    case "TARGET_NOT_HTTP":
    case "TARGET_REPLY_TOO_LARGE":
      return { kind: "hang-up" };
    case "TARGET_UNREACHABLE":
    case "TARGET_TLS":
      return { kind: "gone" };
    default:
      throw error;
  }
}
