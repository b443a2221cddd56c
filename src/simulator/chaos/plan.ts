import { seededRandom } from "../../seeded-random.js";
import { actions } from "./actions.js";
import type { Action } from "./action.js";
import { shuffled } from "./pick.js";

/** One step of a plan. */
export interface PlannedStep {
  /** From 1. */
  readonly number: number;
  readonly action: Action;
  /** Decides what the action does. */
  readonly seed: number;
}

/**
 * What chaos does, step by step and without end: a pure function of the seed. Every action comes once in each round, in a
 * new order.
 */
export function* chaosPlan(seed: number): Generator<PlannedStep, never> {
  const random = seededRandom(seed);
  for (let number = 1; ;) {
    for (const action of shuffled(random, actions)) {
      yield { number, action, seed: Math.floor(random() * 2 ** 32) };
      number += 1;
    }
  }
}
