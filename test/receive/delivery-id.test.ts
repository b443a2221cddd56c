import { expect, it } from "vitest";
import { newDeliveryId } from "../../src/receive/delivery-id.js";

it("delivery ids are UUIDs of version 7: unique, and in the order of their time", () => {
  const at = Date.UTC(2026, 10, 20);
  const ids = Array.from({ length: 1000 }, (_, index) => newDeliveryId(at + index));
  expect(new Set(ids).size).toBe(1000);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(Number.parseInt(ids[0]?.replaceAll("-", "").slice(0, 12) ?? "", 16)).toBe(at);
});
