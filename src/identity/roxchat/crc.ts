import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { equalConstantTime } from "../crypto/constant-time.js";
import { digestHex } from "../crypto/digest.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { roxMessage } from "./message.js";
import { areSignedFields, type RoxVerification } from "./verify.js";
import { identified, type RoxFields, type SignedRoxFields } from "./visitor.js";
import { signingKey } from "../crypto/signing-key.js";

/** The flat object of version 1: the fields themselves, and `crc` among them. */
export type RoxCrcVisitor = SignedRoxFields & { readonly crc: string };

/** How to sign and verify in version 1. */
export interface RoxCrcOptions {
  /** The private key of the account. */
  readonly key: string | undefined;
}

/**
 * Signs a visitor in the old form of Webim and Rox.Chat, version 1: `crc` is the MD5 of the values, ordered by
 * the fields' names, and the key. It has no expiry, so whoever once saw the object can use it for ever. Take
 * {@link roxVisitor} unless the account knows nothing else.
 *
 * The platform accepts the texts in cp1251, koi8-r or UTF-8; this is UTF-8.
 *
 * @throws {ChatHooksError} as {@link roxVisitor}; also `VISITOR_FIELD_INVALID` for a field of the name `crc`.
 * @see Facts: webim.ru/kb/dev/identification/id-1-0.html and the same page of rox.chat.
 *
 * @example
 * ```ts
 * const visitor = await roxCrcVisitor({ id: "12345", display_name: "John" }, { key: process.env.WEBIM_KEY });
 * ```
 */
export async function roxCrcVisitor(fields: RoxFields, options: RoxCrcOptions): Promise<RoxCrcVisitor> {
  refuseUnknownOptions(options, ["key"]);
  const key = signingKey("roxCrcVisitor: `key`", options.key);
  const signed = identified("roxCrcVisitor", fields);
  if (Object.hasOwn(signed, "crc")) {
    throw new ChatHooksError("VISITOR_FIELD_INVALID", {
      call: "roxCrcVisitor",
      field: "crc",
      expected: "another name, because the checksum goes there",
      received: "a field of your own",
    });
  }
  return { ...signed, crc: await crc(signed, key) };
}

/**
 * Verifies an object of version 1, in constant time. It never rejects for a bad object. The names of the fields
 * are not covered by the checksum.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`: for your own
 * options only.
 *
 * @example
 * ```ts
 * const { fields, reason } = await verifyRoxCrcVisitor(body, { key: process.env.WEBIM_KEY });
 * ```
 */
export async function verifyRoxCrcVisitor(
  visitor: unknown,
  options: RoxCrcOptions,
): Promise<RoxVerification> {
  refuseUnknownOptions(options, ["key"]);
  const key = signingKey("verifyRoxCrcVisitor: `key`", options.key);
  if (!isRecord(visitor)) return { fields: null, reason: "malformed" };
  const { crc: arrived, ...fields } = visitor;
  if (typeof arrived !== "string" || !areSignedFields(fields)) return { fields: null, reason: "malformed" };
  const right = equalConstantTime(arrived, await crc(fields, key));
  return right ? { fields, reason: null } : { fields: null, reason: "bad-hash" };
}

function crc(fields: SignedRoxFields, key: string): Promise<string> {
  return digestHex("md5", roxMessage(fields, undefined) + key);
}
