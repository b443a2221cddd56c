import fc from "fast-check";
import { expect, it } from "vitest";
import { KeyTable } from "../../../src/inbox/sqlite/key-table.js";

/** Few, so that they meet: those of 48 bits, 0, and those that share their lower 32 bits, among them. */
const hashes = [0, 1, 2, 3, 2 ** 32, 2 ** 32 + 1, 2 ** 48 - 1, 2 ** 32 - 1, 123_456_789, 987_654_321_012];
const hash = fc.oneof(fc.constantFrom(...hashes), fc.integer({ min: 0, max: 300 }));
const time = fc.integer({ min: 1, max: 50 });

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("add" as const), hash, time }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), hash, time }) },
);

/** As the table takes them: 32 bits, of which 0 stands for 1. */
const lower = (value: number) => value % 2 ** 32 || 1;

it("finds what was added and not deleted, whatever lies beside it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: "max" }), (steps) => {
      const [table, expected] = [new KeyTable(), [] as { hash: number; time: number }[]];
      for (const { kind, hash, time } of steps) {
        const one = { hash: lower(hash), time };
        if (kind === "add") {
          table.add(hash, time, 0);
          expected.push(one);
          continue;
        }
        table.delete(hash, time);
        const index = expected.findIndex((other) => other.hash === one.hash && other.time === time);
        if (index >= 0) expected.splice(index, 1);
      }
      for (const hash of [...hashes, ...Array.from({ length: 301 }, (_, number) => number)]) {
        const times = expected.filter((one) => one.hash === lower(hash)).map(({ time }) => time);
        expect(table.times(hash, 0).toSorted(byNumber)).toEqual(times.toSorted(byNumber));
        expect(table.times(hash, 25)).toHaveLength(times.filter((time) => time > 25).length);
      }
    }),
  );
});

it("gives the room of what is too old to others, and keeps what is not", () => {
  const table = new KeyTable();
  const window = 1000;
  let capacity = 0;
  for (let time = 1; time <= 100_000; time += 1) {
    table.add(scattered(time), time, time - window);
    capacity = Math.max(capacity, table.capacity);
    const oldest = Math.max(1, time - window + 1);
    if (!table.times(scattered(oldest), 0).includes(oldest)) expect.fail(`${oldest} is lost at ${time}`);
  }
  expect(capacity).toBeLessThanOrEqual(4096);
});

it("is small again after there were many, when they are too old", () => {
  const table = new KeyTable();
  for (let number = 0; number < 100_000; number += 1) table.add(scattered(number), 1, 0);
  expect(table.capacity).toBeGreaterThan(100_000);
  for (let number = 0; number < 200_000; number += 1) table.add(scattered(number), number, number - 10);
  expect(table.capacity).toBeLessThanOrEqual(64);
});

const byNumber = (one: number, other: number) => one - other;

/** Each number another one, in no order. */
function scattered(number: number): number {
  return Math.imul(number, 0x9e3779b1) >>> 0;
}
