import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import type { VerifyOptions } from "../verifier.js";
import type { TimeChecks } from "./verify-signed.js";

/**
 * The time as of which a token is verified; undefined: now. A date that is none would switch every check of times off.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`
 */
export function timeOf(options: VerifyOptions | undefined): Date | undefined {
  const at: unknown = options?.at;
  if (at === undefined) return undefined;
  if (at instanceof Date && !Number.isNaN(at.getTime())) return at;
  const received = at instanceof Date ? "an invalid date" : kindOf(at);
  throw new ChatHooksError("OPTION_INVALID", { option: "at", expected: "a Date", received });
}

/** The same checks, as of the time that the caller names. @throws {ChatHooksError} `OPTION_INVALID` */
export function asOf(options: VerifyOptions | undefined, times: TimeChecks): TimeChecks {
  const at = timeOf(options)?.getTime();
  return at === undefined ? times : { ...times, now: () => at };
}
