import { ChatHooksError } from "../../errors.js";
import { defined } from "../input/defined.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { requireRecord } from "../input/require-record.js";
import { roxAlgorithms, roxFields, roxHash, roxMessage, type RoxAlgorithm } from "./message.js";
import { signingKey } from "../crypto/signing-key.js";
import { unixSeconds } from "../input/unix-seconds.js";

/**
 * What a Rox.Chat (Webim) operator sees about a visitor. Every value is text; `undefined` is left out. Names
 * beyond these are allowed and shown too.
 */
export interface RoxFields {
  /** Your id of the customer (`provided_visitor_id`): mandatory, and unique for each customer. */
  readonly id: string;
  readonly display_name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly profile_url?: string | undefined;
  readonly avatar_url?: string | undefined;
  readonly login?: string | undefined;
  readonly comment?: string | undefined;
  readonly info?: string | undefined;
  readonly high_priority?: string | undefined;
  readonly [name: string]: string | undefined;
}

/** The fields of a visitor that was signed, or whose hash was found right. */
export type SignedRoxFields = { readonly id: string } & Readonly<Record<string, string>>;

/** The object that goes into the page as `roxchat_visitor` (Webim: `webim_visitor`), version 2. */
export interface RoxVisitor {
  readonly fields: SignedRoxFields;
  /** Unix seconds from which on the object is no longer valid. */
  readonly expires?: number;
  /** Lower-case hex. */
  readonly hash: string;
}

/** How to sign for Rox.Chat (Webim). */
export interface RoxVisitorOptions {
  /** The private key of the account, as the control panel shows it: text, not decoded. */
  readonly key: string | undefined;
  /** As the account is set up. Default `"hmac-sha256"`, which the platform recommends. */
  readonly algorithm?: RoxAlgorithm | undefined;
  /** When the object stops being valid: a `Date`, or unix seconds. Default: never. */
  readonly expires?: Date | number | undefined;
}

/**
 * Signs a visitor for Rox.Chat or Webim, so that the operator sees who it is and the history follows the
 * customer. Only for visitors who are logged in: the hash says that your server vouches for every field.
 *
 * The hash covers the values without separators. Choose an `id` that can't be guessed and doesn't vary in
 * length (see `clientIds`), and always set `expires`: `docs/identity/roxchat.md` tells why.
 *
 * @throws {ChatHooksError} `VISITOR_ID_MISSING`, `VISITOR_FIELD_INVALID` (a number, a boolean, null, half of a
 * surrogate pair), `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, `OPTION_INVALID`.
 * @see Facts: webim.ru/kb/dev/identification/id-2-0.html and the same page of rox.chat.
 *
 * @example
 * ```ts
 * const visitor = await roxVisitor(
 *   { id: await ids.for(customer.id), display_name: customer.name, email: customer.email },
 *   { key: process.env.ROXCHAT_KEY, expires: new Date(Date.now() + 60 * 60_000) },
 * );
 * ```
 */
export async function roxVisitor(fields: RoxFields, options: RoxVisitorOptions): Promise<RoxVisitor> {
  refuseUnknownOptions(options, ["key", "algorithm", "expires"]);
  const key = signingKey("roxVisitor: `key`", options.key);
  const algorithm = oneOf("algorithm", options.algorithm ?? "hmac-sha256", roxAlgorithms);
  const signed = identified("roxVisitor", fields);
  const expires = options.expires === undefined ? undefined : unixSeconds("expires", options.expires);
  const hash = await roxHash(algorithm, key, roxMessage(signed, expires));
  return { fields: signed, ...defined({ expires }), hash };
}

/**
 * The fields to sign, with their `id`.
 *
 * @throws {ChatHooksError} `VISITOR_ID_MISSING`, `VISITOR_FIELD_INVALID`.
 */
export function identified(call: string, fields: RoxFields): SignedRoxFields {
  requireRecord("fields", fields);
  const texts = roxFields(call, fields);
  const { id } = texts;
  if (!id) throw new ChatHooksError("VISITOR_ID_MISSING", { call, expected: "text in the field `id`" });
  return { ...texts, id };
}
