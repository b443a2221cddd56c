import { BlockList, isIP } from "node:net";

/** Whether a text is an IP address or a range in CIDR form: `10.0.0.0/8`, `2001:db8::/32`, `192.0.2.7`. */
export function isAddressRange(text: string): boolean {
  return parsed(text) !== undefined;
}

/**
 * A test whether an address lies in one of the ranges. An IPv4 address that came over an IPv6 socket (`::ffff:192.0.2.7`)
 * is the IPv4 address that it is.
 *
 * @param ranges each good for {@link isAddressRange}
 */
export function inRanges(ranges: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const text of ranges) {
    const range = parsed(text);
    if (range) list.addSubnet(range.address, range.bits, range.family);
  }
  return (address) => {
    const plain = plainAddress(address);
    return plain !== undefined && list.check(plain, familyOf(plain));
  };
}

/** An IPv4 address without the form that an IPv6 socket gives it, and any address without its zone. */
export function plainAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return isIP(bare) === 0 ? undefined : bare;
}

interface Range {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

function parsed(text: string): Range | undefined {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return undefined;
  const most = version === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return undefined;
  return { address, bits: bits === undefined ? most : Number(bits), family: familyOf(address) };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
