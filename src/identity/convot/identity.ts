import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { defined } from "../input/defined.js";
import { fieldText } from "../input/field-text.js";
import { hmacSha256Hex } from "../crypto/hmac.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { requireRecord } from "../input/require-record.js";
import { signingKey } from "../crypto/signing-key.js";

/** What you know about the customer. Either `externalId` or `email` must be there; better both. */
export interface ConvotCustomer {
  /** Your id of the customer. Convot matches by it first, and it is what gets signed when it is there. */
  readonly externalId?: string | undefined;
  /** Signed when there is no `externalId`. */
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly company?: string | undefined;
  readonly phone?: string | undefined;
  readonly avatarUrl?: string | undefined;
  /** Any further keys; Convot merges them into what it has. */
  readonly customData?: Readonly<Record<string, unknown>> | undefined;
}

/** The object for `Convot.identify`. Fields that are not there are left unchanged by Convot. */
export interface ConvotIdentity {
  readonly email?: string;
  readonly external_id?: string;
  readonly name?: string;
  readonly company?: string;
  readonly phone?: string;
  readonly avatar_url?: string;
  /** Lower-case hex. It covers `external_id`, or else `email`, and none of the other fields. */
  readonly user_hash: string;
  readonly custom_data?: Readonly<Record<string, unknown>>;
}

/** How to sign for Convot. */
export interface ConvotOptions {
  /** The identity secret of the app: 64 characters, used as text and not decoded from hex. */
  readonly secret: string | undefined;
}

/**
 * Signs a customer for `Convot.identify`: `user_hash` proves `external_id`, or else `email`.
 *
 * @throws {ChatHooksError} `VISITOR_ID_MISSING` for neither of the two, `VISITOR_FIELD_INVALID`,
 * `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_UNKNOWN`, and `OPTION_INVALID` for a secret that has not 64
 * characters.
 * @see Facts: help.convot.io, "Identity Verification" and "Identifying Visitors".
 *
 * @example
 * ```ts
 * const identity = await convotIdentity(
 *   { externalId: customer.id, email: customer.email, customData: { plan: "pro" } },
 *   { secret: process.env.CONVOT_IDENTITY_SECRET },
 * );
 * ```
 */
export async function convotIdentity(
  customer: ConvotCustomer,
  options: ConvotOptions,
): Promise<ConvotIdentity> {
  const secret = convotSecret(call, options.secret);
  refuseUnknownOptions(options, ["secret"]);
  requireRecord("customer", customer);
  refuseUnknownOptions(customer, known);
  const { customData } = customer;
  if (customData !== undefined && !isRecord(customData)) {
    throw invalid("customData", "an object", kindOf(customData));
  }
  if (!isJson(customData)) throw invalid("customData", "JSON", "an object with a bigint or a cycle");
  const texts = defined({
    email: optionalText("email", customer.email),
    external_id: optionalText("externalId", customer.externalId),
    name: optionalText("name", customer.name),
    company: optionalText("company", customer.company),
    phone: optionalText("phone", customer.phone),
    avatar_url: optionalText("avatarUrl", customer.avatarUrl),
  });
  const subject = convotSubject(texts);
  if (!subject) {
    throw new ChatHooksError("VISITOR_ID_MISSING", { call, expected: "`externalId` or `email`" });
  }
  const user_hash = await hmacSha256Hex(secret, subject.value);
  return { ...texts, user_hash, ...defined({ custom_data: customData }) };
}

/** What `user_hash` stands for: `external_id` if it is there, else `email`. */
export function convotSubject(fields: {
  readonly external_id?: string;
  readonly email?: string;
}): { readonly field: "external_id" | "email"; readonly value: string } | undefined {
  if (fields.external_id !== undefined) return { field: "external_id", value: fields.external_id };
  if (fields.email !== undefined) return { field: "email", value: fields.email };
  return undefined;
}

/**
 * The identity secret, 64 characters long.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_HAS_SPACE`, `OPTION_INVALID`.
 */
export function convotSecret(call: string, secret: unknown): string {
  const text = signingKey(`${call}: \`secret\``, secret);
  if (text.length === 64) return text;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "secret",
    expected: "the identity secret of 64 characters (the app key, which begins with app_, is another thing)",
    received: `text of ${text.length} characters`,
  });
}

const call = "convotIdentity";

/** A misspelt `external_id` would leave the email to be signed in its place, so what is unknown is refused. */
const known = ["externalId", "email", "name", "company", "phone", "avatarUrl", "customData"];

function optionalText(field: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = fieldText(call, field, value);
  if (text === "") throw invalid(field, "text, or nothing", "empty text");
  return text;
}

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

function invalid(field: string, expected: string, received: string): ChatHooksError {
  return new ChatHooksError("VISITOR_FIELD_INVALID", { call, field, expected, received });
}
