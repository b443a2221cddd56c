import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { equalConstantTime } from "../../../src/identity/crypto/constant-time.js";

const anyText = fc.string({ unit: "binary" });

describe("equalConstantTime", () => {
  it("agrees with === for any two texts", () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => equalConstantTime(a, b) === (a === b)));
    fc.assert(fc.property(anyText, (text) => equalConstantTime(text, Array.from(text).join(""))));
  });

  it("tells repeated, shortened and extended texts from the expected one", () => {
    expect(equalConstantTime("abab", "ab")).toBe(false);
    expect(equalConstantTime("ab", "abab")).toBe(false);
    expect(equalConstantTime("", "ab")).toBe(false);
    expect(equalConstantTime("ab", "")).toBe(false);
    expect(equalConstantTime("\0", "")).toBe(false);
    expect(equalConstantTime("", "")).toBe(true);
  });

  it("sees a difference in one bit at any place", () => {
    const hash = "07ef16b821f9552a8b3118416ed9ed6278d3a8ff93751d157c88edc1895cd86f";
    for (let index = 0; index < hash.length; index += 1) {
      const changed =
        hash.slice(0, index) + String.fromCharCode(hash.charCodeAt(index) ^ 1) + hash.slice(index + 1);
      expect(equalConstantTime(changed, hash)).toBe(false);
    }
  });

  it("visits every character of what arrived, wherever the first difference is", () => {
    const visits = vi.spyOn(String.prototype, "charCodeAt");
    const work = (arrived: string, expected: string) => {
      visits.mockClear();
      equalConstantTime(arrived, expected);
      return visits.mock.calls.length;
    };
    const counts = [work("xaaa", "aaaa"), work("aaax", "aaaa"), work("aaaa", "aaaa"), work("aaaa", "a")];
    visits.mockRestore();
    expect(counts).toEqual([8, 8, 8, 8]);
  });
});
