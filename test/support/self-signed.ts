import { generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * A certificate that has signed itself, with a new key: no key lies in the repository, and no program is needed to make
 * one. Its DER is written by hand, after RFC 5280.
 */
export function selfSigned({
  host = "127.0.0.1",
  validUntil = new Date(Date.now() + 24 * 3_600_000),
}: { readonly host?: string; readonly validUntil?: Date } = {}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(commonName, utf8("test"))));
  const validFrom = new Date(validUntil.getTime() - 365 * 24 * 3_600_000);
  const content = sequence(
    tagged(0xa0, integer(2)),
    integer(1 + Math.floor(Math.random() * 100)),
    sequence(ecdsaWithSha256),
    name,
    sequence(utcTime(validFrom), utcTime(validUntil)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(isAuthority, subjectAlternativeName(host))),
  );
  const signature = sign("sha256", content, privateKey);
  const certificate = sequence(content, sequence(ecdsaWithSha256), bitString(signature));
  const base64 = certificate.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const ecdsaWithSha256 = identifier("2a8648ce3d040302");
const commonName = identifier("550403");
/** Basic constraints: it may sign, itself for example. */
const isAuthority = sequence(identifier("551d13"), octets(sequence(tagged(0x01, Buffer.of(0xff)))));

function subjectAlternativeName(host: string): Buffer {
  const isAddress = /^[\d.]+$/.test(host);
  const name = isAddress
    ? tagged(0x87, Buffer.from(host.split(".").map(Number)))
    : tagged(0x82, Buffer.from(host));
  return sequence(identifier("551d11"), octets(sequence(name)));
}

function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...parts);
}

function set(part: Uint8Array): Buffer {
  return tagged(0x31, part);
}

function octets(content: Uint8Array): Buffer {
  return tagged(0x04, content);
}

function bitString(content: Uint8Array): Buffer {
  return tagged(0x03, Buffer.of(0), content);
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.of(value));
}

function utf8(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}

function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, "hex"));
}

/** YYMMDDHHMMSSZ */
function utcTime(date: Date): Buffer {
  return tagged(0x17, Buffer.from(`${date.toISOString().replaceAll(/\D/g, "").slice(2, 14)}Z`));
}
