import { expect, it } from "vitest";
import { choices } from "./every-project.js";
import { pairwise } from "./pairwise.js";

it("brings every two answers together, in a few combinations", () => {
  const chosen = pairwise(choices);
  const names = Object.keys(choices) as (keyof typeof choices)[];
  for (const a of names) {
    for (const b of names.filter((name) => name !== a)) {
      const met = new Set(chosen.map((one) => `${String(one[a])} ${String(one[b])}`));
      expect(met.size, `${a} and ${b}`).toBe(choices[a].length * choices[b].length);
    }
  }
  // The fewest that there can be is 4 package managers × 3 templates.
  expect(chosen.length).toBeLessThanOrEqual(20);
});

it("gives the same ones each time", () => {
  expect(pairwise(choices)).toEqual(pairwise(choices));
});
