import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { names, optionalFunction, wholeNumber } from "../input/option-checks.js";
import type { ClaimsSchema } from "./accept-claims.js";
import type { AnyKind, Times } from "./options.js";
import { reporter, type OnError } from "./report.js";
import type { TimeChecks } from "./verify-signed.js";

/** What every kind of user token needs to accept claims. */
export interface Settings {
  readonly schema: ClaimsSchema<object> | undefined;
  readonly report: OnError;
  readonly now: () => number;
}

/** @throws {ChatHooksError} `OPTION_INVALID` */
export function readSettings({ claims, onError, now }: AnyKind<object>): Settings {
  return {
    schema: readSchema(claims),
    report: reporter(optionalFunction("onError", onError)),
    now: optionalFunction("now", now) ?? Date.now,
  };
}

/** @throws {ChatHooksError} `OPTION_INVALID` */
export function readTimes(options: Times, now: () => number): TimeChecks {
  const seconds = (option: string, value: unknown, least: number, most: number) =>
    wholeNumber(option, value, undefined, { unit: "seconds", least, most });
  const { acceptEternal = false } = options;
  if (typeof acceptEternal !== "boolean") {
    const received = kindOf(acceptEternal);
    throw new ChatHooksError("OPTION_INVALID", {
      option: "acceptEternal",
      expected: "true or false",
      received,
    });
  }
  return {
    clockTolerance: seconds("clockTolerance", options.clockTolerance, 0, 600) ?? 5,
    maxAge: seconds("maxAge", options.maxAge, 1, 366 * 86_400),
    acceptEternal,
    now,
  };
}

/** Life of a signed token, in seconds. @throws {ChatHooksError} `OPTION_INVALID` */
export function readTtl<Fallback extends number | undefined>(
  ttl: unknown,
  fallback: Fallback,
): number | Fallback {
  return wholeNumber("ttl", ttl, fallback, { unit: "seconds", least: 1, most: 30 * 86_400 });
}

/** `issuer` and `audience` of own tokens; undefined is not checked. @throws {ChatHooksError} `OPTION_INVALID` */
export function readNames(option: string, value: unknown): readonly string[] | null {
  return value === undefined ? null : names(option, value);
}

function readSchema(schema: unknown): ClaimsSchema<object> | undefined {
  if (schema === undefined || isStandardSchema(schema)) return schema;
  const expected = "a Standard Schema, e.g. of zod or valibot";
  throw new ChatHooksError("OPTION_INVALID", { option: "claims", expected, received: kindOf(schema) });
}

/** Schemas of some libraries are functions. */
function isStandardSchema(schema: unknown): schema is ClaimsSchema<object> {
  if (typeof schema !== "function" && !isRecord(schema)) return false;
  const standard: unknown = Reflect.get(schema, "~standard");
  return isRecord(standard) && typeof standard["validate"] === "function";
}
