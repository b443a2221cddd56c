import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress } from "../../../src/server/gate/client-address.js";

const proxies = ["10.0.0.0/8", "::1"];

function addressOf(
  trustProxy: readonly string[] | undefined,
  remoteAddress: string | undefined,
  forwardedFor?: string,
): string | undefined {
  const headers = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
  const request = { headers, socket: { remoteAddress } } as unknown as Pick<
    IncomingMessage,
    "headers" | "socket"
  >;
  return clientAddress(trustProxy)(request);
}

describe("whose request it is", () => {
  it("is the connection's address, whatever a header says, as long as no proxy is trusted", () => {
    expect(addressOf(undefined, "203.0.113.9", "192.0.2.1")).toBe("203.0.113.9");
  });

  it("is the connection's address when that is no trusted proxy", () => {
    expect(addressOf(proxies, "203.0.113.9", "192.0.2.1")).toBe("203.0.113.9");
  });

  it.each([
    ["one proxy", "10.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["a chain of proxies", "10.0.0.1", "192.0.2.1, 10.0.0.3, 10.0.0.2", "192.0.2.1"],
    ["what the caller wrote itself in front", "10.0.0.1", "198.51.100.1, 192.0.2.1", "192.0.2.1"],
    ["a caller that is IPv6", "::1", "2001:db8::5", "2001:db8::5"],
    ["addresses with ports", "10.0.0.1", "[2001:db8::5]:443, 10.0.0.2:1234", "2001:db8::5"],
    ["an IPv6 socket with an IPv4 peer", "::ffff:10.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["no header", "10.0.0.1", undefined, "10.0.0.1"],
    ["nothing but proxies", "10.0.0.1", "10.0.0.2", "10.0.0.2"],
    ["nonsense, behind which nobody is known", "10.0.0.1", "192.0.2.1, <script>, 10.0.0.2", "10.0.0.2"],
  ])("behind trusted proxies: %s", (_name, remote, header, expected) => {
    expect(addressOf(proxies, remote, header)).toBe(expected);
  });

  it("is nobody's when the connection has none", () => {
    expect(addressOf(proxies, undefined)).toBeUndefined();
  });
});
