import { describe, expect, it } from "vitest";
import { inRanges, isAddressRange } from "../../../src/server/gate/address-ranges.js";

describe("a range of addresses", () => {
  it.each(["192.0.2.7", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "::1", "fe80::1/128"])(
    "may be %s",
    (text) => {
      expect(isAddressRange(text)).toBe(true);
    },
  );

  it.each([
    "",
    "localhost",
    "10.0.0.0/33",
    "2001:db8::/129",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0/8",
    "1.2.3.4/-1",
  ])("can't be %j", (text) => {
    expect(isAddressRange(text)).toBe(false);
  });

  it.each([
    ["192.0.2.7", ["192.0.2.7"], true],
    ["192.0.2.8", ["192.0.2.7"], false],
    ["10.200.3.4", ["10.0.0.0/8"], true],
    ["11.0.0.1", ["10.0.0.0/8"], false],
    ["::ffff:10.1.1.1", ["10.0.0.0/8"], true],
    ["2001:db8:1::1", ["2001:db8::/32"], true],
    ["2001:db9::1", ["2001:db8::/32"], false],
    ["fe80::1%eth0", ["fe80::/10"], true],
    [undefined, ["0.0.0.0/0", "::/0"], false],
    ["nonsense", ["0.0.0.0/0", "::/0"], false],
    ["10.0.0.1", [], false],
  ])("%s in %j: %s", (address, ranges, expected) => {
    expect(inRanges(ranges)(address)).toBe(expected);
  });
});
