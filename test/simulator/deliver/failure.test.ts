import { expect, it } from "vitest";
import { deliveryFailure } from "../../../src/simulator/deliver/failure.js";

const systemError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

it.each([
  ["ENOTFOUND", "TARGET_UNREACHABLE", "DNS knows no such name"],
  ["EAI_AGAIN", "TARGET_UNREACHABLE", "DNS does not answer"],
  ["EHOSTUNREACH", "TARGET_UNREACHABLE", "there is no route to the host"],
  ["ECONNREFUSED", "TARGET_UNREACHABLE", "nothing listens there"],
  ["ETIMEDOUT", "TARGET_UNREACHABLE", "nobody answers"],
  ["EWHATEVER", "TARGET_UNREACHABLE", "the connection failed (EWHATEVER)"],
  ["ECONNRESET", "TARGET_HUNG_UP", "before its reply was complete"],
  ["EPIPE", "TARGET_HUNG_UP", "before its reply was complete"],
  ["HPE_INVALID_CONSTANT", "TARGET_NOT_HTTP", "not in HTTP"],
  ["CERT_HAS_EXPIRED", "TARGET_TLS", "has expired"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "TARGET_TLS", "without the chain"],
  ["CERT_UNTRUSTED", "TARGET_TLS", "TLS failed (CERT_UNTRUSTED)"],
  ["EPROTO", "TARGET_TLS", "has to begin with http"],
])("%s is %s, in words", (code, expected, words) => {
  const failure = deliveryFailure(systemError(code), "https://shop.example");
  expect(failure).toMatchObject({ code: expected, message: expect.stringContaining(words) as string });
  expect(failure.message).toContain("https://shop.example ");
});

it("takes what has no code for a failed connection", () => {
  expect(deliveryFailure(new Error("odd"), "http://a").message).toBe(
    "http://a can't be reached: the connection failed.",
  );
});
