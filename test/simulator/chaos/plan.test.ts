import fc from "fast-check";
import { expect, it } from "vitest";
import { actions } from "../../../src/simulator/chaos/actions.js";
import { chaosPlan } from "../../../src/simulator/chaos/plan.js";

/** The first steps of a plan. */
function steps(seed: number, count: number) {
  const plan = chaosPlan(seed);
  return Array.from({ length: count }, () => plan.next().value);
}

const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("is a pure function of the seed", () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 1, max: 200 }), (seed, count) => {
      expect(steps(seed, count)).toEqual(steps(seed, count));
    }),
  );
});

it("has every action once in each round, and numbers them from 1", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const two = steps(seed, actions.length * 2);
      for (const round of [two.slice(0, actions.length), two.slice(actions.length)]) {
        expect(new Set(round.map(({ action }) => action))).toEqual(new Set(actions));
      }
      expect(two.map(({ number }) => number)).toEqual(two.map((_step, index) => index + 1));
    }),
  );
});

it("is another one for another seed", () => {
  const names = (seed: number) => steps(seed, 50).map(({ action, seed: own }) => `${action.name} ${own}`);
  expect(names(1)).not.toEqual(names(2));
});

it("names its actions in kebab case, each by a name of its own", () => {
  const names = actions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
});
