import type { RequestListener } from "node:http";
import type { CheckEndpointOptions } from "../../../src/conformance/index.js";

/** A receiver with one mistake that is made in real life. */
export interface Flaw {
  /** A receiver of its own for each test: some remember what they got. */
  readonly make: () => RequestListener;
  /** The check that is meant for it. */
  readonly caughtBy: string;
  /** Other checks that can't hold either. All the rest must hold. */
  readonly alsoSeenBy?: readonly string[];
  /** The platforms, when the mistake is about one of them, and what the check of it needs. */
  readonly options?: CheckEndpointOptions;
}

/** The checks that fail when not even an ordinary delivery is accepted; those that build upon it are not tried. */
export const everyEvent: readonly string[] = [
  "accepts-client-check-token",
  "accepts-chat-accepted",
  "accepts-chat-updated",
  "accepts-chat-assigned",
  "accepts-chat-finished",
  "accepts-offline-message",
  "accepts-call-event",
  "accepts-client-updated",
  "accepts-client-attribute-updated",
];
