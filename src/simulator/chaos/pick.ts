import type { Random } from "../../seeded-random.js";
import { wholeNumber } from "../random-values.js";

/** One of the items; there must be one. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[wholeNumber(random, 0, items.length - 1)] as Item;
}

/** The items in another order (Fisher and Yates). */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = wholeNumber(random, 0, last);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
