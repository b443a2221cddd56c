import type { Random } from "../../seeded-random.js";
import type { DeliverRequest } from "../deliver.js";
import type { Target } from "../deliver/target.js";
import type { SimulatedPlatform, Step } from "../simulated-platform.js";
import type { Expectation } from "./expectation.js";
import type { Seen } from "./seen.js";

/** One kind of mishap. */
export interface Action {
  /** In kebab case, stable. */
  readonly name: string;
  /** What a good endpoint does, in words. */
  readonly promise: string;
  /** Whether it can't be done to an endpoint without a secret. */
  readonly needsSecret?: boolean;
  /** Does it. Ends by itself: every delivery has a limit of time. */
  run(stage: Stage): Promise<readonly Trial[]>;
}

/** What an action works with. */
export interface Stage {
  readonly target: Target;
  readonly platform: SimulatedPlatform;
  /** The only source of chance, so that the action's deliveries can be repeated. */
  readonly random: Random;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** An event as the platform would send it. */
  event(): Pick<Step, "event" | "body">;
  /** Delivers something and tells what came of it; never rejects unless the run is interrupted. */
  try(delivery: TriedDelivery): Promise<Trial>;
}

/** A delivery, and what to expect of the answer. */
export interface TriedDelivery extends Pick<DeliverRequest, "body" | "method" | "headers"> {
  /** What is sent, in words and without data: "a body cut after 120 of 900 bytes". */
  readonly sent: string;
  readonly expected: Expectation;
  /** The event of the body, when it is a whole one. */
  readonly event?: Step["event"] | undefined;
  /** Default: the stage's. */
  readonly target?: Target | undefined;
}

/** What came of one delivery. */
export interface Trial {
  readonly sent: string;
  readonly seen: Seen;
  /** What is wrong with that, in words; undefined when the endpoint did well. */
  readonly fault: string | undefined;
}
