import type { StandardSchemaV1 } from "@standard-schema/spec";
import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { customerIdText } from "../input/customer-id.js";
import { Refused } from "./refused.js";
import type { OnError } from "./report.js";

/**
 * What a verified token says when there is no `claims` schema. `sub` is the customer's id, always as text.
 * `name`, `email` and `phone` are text or absent; every other claim is whatever was signed.
 */
export interface UserClaims {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly [claim: string]: unknown;
}

/** A schema of any library that speaks Standard Schema: zod, valibot, arktype and others. */
export type ClaimsSchema<Claims extends object> = StandardSchemaV1<unknown, Claims>;

/** Claims with the customer's id, which is kept even when the schema leaves it out. */
export type WithSub<Claims> = Claims extends { readonly sub: string }
  ? Claims
  : Claims & { readonly sub: string };

interface Rules {
  /** Where the customer's id may be; the first claim that is there decides. */
  readonly idClaims: readonly string[];
  readonly schema: ClaimsSchema<object> | undefined;
  readonly report: OnError;
}

/** The last step: who is it, and does the merchant's schema agree? A refusal here is worth a report. */
export async function acceptClaims(found: unknown, { idClaims, schema, report }: Rules): Promise<UserClaims> {
  const refuse = (paths: readonly string[], options: ErrorOptions = {}): never => {
    report(new ChatHooksError("TOKEN_CLAIMS_REFUSED", { paths }, options));
    throw new Refused("claims-refused");
  };
  if (!isRecord(found)) return refuse(idClaims.slice(0, 1));
  const idClaim = idClaims.find((name) => found[name] !== undefined && found[name] !== null);
  const sub = customerIdText(idClaim === undefined ? undefined : found[idClaim]);
  if (sub === undefined) return refuse([idClaim ?? idClaims[0] ?? "sub"]);
  if (!schema) return { ...withTextContact(found), sub };

  const result = await validate(schema, { ...found, sub }, refuse);
  if (result.issues) return refuse(result.issues.map(pathOf));
  if (!isRecord(result.value)) return refuse(["claims"]);
  return { ...result.value, sub };
}

async function validate(
  schema: ClaimsSchema<object>,
  claims: object,
  refuse: (paths: readonly string[], options: ErrorOptions) => never,
): Promise<StandardSchemaV1.Result<object>> {
  try {
    return await schema["~standard"].validate(claims);
  } catch (cause) {
    return refuse(["claims"], { cause });
  }
}

/** Claims of a foreign login may have any type; where {@link UserClaims} promises text, nothing else is kept. */
function withTextContact(found: Record<string, unknown>): Record<string, unknown> {
  const isWrong = (name: string, value: unknown) => contact.has(name) && typeof value !== "string";
  return Object.fromEntries(Object.entries(found).filter(([name, value]) => !isWrong(name, value)));
}

const contact = new Set(["name", "email", "phone"]);

/** Names only: an issue's message may quote what was signed. */
function pathOf({ path = [] }: StandardSchemaV1.Issue): string {
  const keys = path.map((segment) => String(typeof segment === "object" ? segment.key : segment));
  return keys.join(".") || "claims";
}
