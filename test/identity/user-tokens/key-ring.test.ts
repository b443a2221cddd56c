import { expect, it } from "vitest";
import { matchingKeys, type RingKey } from "../../../src/identity/user-tokens/key-ring.js";

const key = (algorithm: string, kid: string | undefined, byte: number): RingKey => {
  const bytes = new Uint8Array([byte]);
  return { algorithm, kid, verifyWith: bytes, signWith: undefined };
};

const ring = [key("HS256", "a", 1), key("HS256", undefined, 2), key("ES256", "a", 3), key("HS256", "b", 4)];
const tried = (alg: string, kid: string | undefined) =>
  matchingKeys(ring, { alg, kid }).map((found) => (found instanceof Uint8Array ? found[0] : undefined));

it("offers only keys of the header's algorithm, and of its kid or without a name", () => {
  expect(tried("HS256", "a")).toEqual([1, 2]);
  expect(tried("HS256", undefined)).toEqual([1, 2, 4]);
  expect(tried("ES256", "a")).toEqual([3]);
  expect(tried("ES256", "b")).toEqual([]);
  expect(tried("none", undefined)).toEqual([]);
});
