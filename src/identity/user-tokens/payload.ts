import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { customerIdFault, customerIdText, type CustomerId } from "../input/customer-id.js";
import { jsonFault } from "./json-fault.js";

/** The logged-in customer to sign a token for. The visitor can read everything in the token. */
export interface TokenCustomer {
  /** The id in your own system. Becomes `sub` (and `id`), always as text. */
  readonly id: CustomerId;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** Anything more, as JSON. It must not name one of the claims above nor iss, aud, iat, nbf or exp. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The customer's part of a token's payload.
 *
 * @throws {ChatHooksError} `TOKEN_CUSTOMER_INVALID`
 */
export function customerPayload(customer: TokenCustomer): Record<string, unknown> {
  const id = signedId(customer);
  const claims = customer.claims ?? {};
  if (!isRecord(claims)) throw refuse("claims", "an object", kindOf(claims));
  const taken = Object.keys(claims).find((name) => reserved.has(name));
  if (taken !== undefined)
    throw refuse(`claims.${taken}`, "another name", "a claim that is set by sign() itself");
  const fault = jsonFault(claims, "claims");
  if (fault) throw refuse(fault.path, "a value that JSON can hold", fault.received);
  return { ...claims, ...contact(customer), sub: id, id };
}

/** The customer's id as text. @throws {ChatHooksError} `TOKEN_CUSTOMER_INVALID` */
export function signedId(customer: Pick<TokenCustomer, "id">): string {
  if (!isRecord(customer)) throw refuse("customer", "an object with `id`", kindOf(customer));
  const id = customerIdText(customer.id);
  if (id === undefined) throw refuse("customer.id", "text or a whole number", customerIdFault(customer.id));
  return id;
}

const reserved = new Set(["sub", "id", "name", "email", "phone", "iss", "aud", "iat", "nbf", "exp"]);

function contact({ name, email, phone }: TokenCustomer): Record<string, string> {
  const given = Object.entries({ name, email, phone }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(
    given.map(([field, value]): [string, string] => {
      if (typeof value === "string") return [field, value];
      throw refuse(`customer.${field}`, "text", kindOf(value));
    }),
  );
}

function refuse(path: string, expected: string, received: string): ChatHooksError {
  return new ChatHooksError("TOKEN_CUSTOMER_INVALID", { path, expected, received });
}
