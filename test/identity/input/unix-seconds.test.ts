import { expect, it } from "vitest";
import { unixSeconds } from "../../../src/identity/input/unix-seconds.js";
import { containing } from "../containing.js";

it("takes whole seconds and dates, and rounds a date down", () => {
  expect(unixSeconds("expires", 1481195621)).toBe(1481195621);
  expect(unixSeconds("expires", new Date(1481195621999))).toBe(1481195621);
});

it.each([
  [Date.now(), "a number as large as milliseconds"],
  [1.5, "a number with a fraction"],
  [-1, "a time before 1970"],
  [0, "a time before 1970"],
  [Number.NaN, "no valid time"],
  [new Date("nonsense"), "no valid time"],
  ["1481195621", "text"],
  [null, "null"],
])("refuses %s and says what it is", (time, received) => {
  expect(() => unixSeconds("expires", time)).toThrow(
    expect.objectContaining({ code: "OPTION_INVALID", message: containing(`is ${received};`) }),
  );
});
