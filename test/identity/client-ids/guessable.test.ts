import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isGuessableClientId } from "../../../src/identity/index.js";

describe("isGuessableClientId", () => {
  it.each([
    "",
    "1",
    "42",
    "000123",
    "20261120120000",
    "1665399500726",
    "175928847299117063",
    "+1 (408) 498-78-55",
    "14084987855",
    "ann@example.com",
    "John.Smith+shop@sub.example.co.uk",
    "customer_123",
    "customer-number-20261120-000042",
    "ORD-2026-000123",
    "ann",
    "John Smith",
    "иван-иванов",
    "firstname.lastname.department.company",
    "https://shop.example/customers/42",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789012345678901234567890123456789",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "a1b2",
    "00000000-0000-0000-0000-000000000001",
    "{00000000-0000-4000-8000-000000000042}",
  ])("warns of %j", (clientId) => {
    expect(isGuessableClientId(clientId)).toBe(true);
  });

  it.each([
    ["a GUID", () => randomUUID()],
    ["a GUID in braces", () => `{${randomUUID().toUpperCase()}}`],
    ["a GUID without hyphens", () => randomUUID().replaceAll("-", "")],
    ["256 bits in hex", () => randomBytes(32).toString("hex")],
    ["256 bits in base64url", () => randomBytes(32).toString("base64url")],
    ["a client id of clientIds", () => `c1_${randomBytes(18).toString("base64url")}`],
    ["a prefix and 160 bits in hex", () => `customer_${randomBytes(20).toString("hex")}`],
  ])("is content with %s", (_, make) => {
    for (let run = 0; run < 500; run += 1) {
      const clientId = make();
      expect(isGuessableClientId(clientId), clientId).toBe(false);
    }
  });

  it("is content with ids of the usual generators", () => {
    for (const clientId of [
      "V1StGXR8_Z5jdHi6B-myT",
      "01ARZ3NDEKTSV4RRFFQ69G5FAV",
      "tz4a98xxat96iws9zmbrgj3a",
    ]) {
      expect(isGuessableClientId(clientId), clientId).toBe(false);
    }
  });

  it("takes no long time for a long text", () => {
    expect(isGuessableClientId("a".repeat(1_000_000))).toBe(true);
    expect(isGuessableClientId(`${"a@".repeat(100_000)} `)).toBeTypeOf("boolean");
  });
});
