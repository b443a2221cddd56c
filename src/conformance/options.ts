import { ChatHooksError } from "../errors.js";
import type { PlatformName } from "../events/types.js";
import { kindOf } from "../kind-of.js";
import { nearestName } from "../nearest-name.js";
import { bothPlatforms } from "./check.js";
import { checks, contactChecks } from "./checks/index.js";
import type { CheckResult } from "./report.js";

/** What to check, and how. */
export interface CheckEndpointOptions {
  /** Which platforms call the endpoint. Default: both. */
  readonly platforms?: readonly PlatformName[] | undefined;
  /**
   * The endpoint's secret, when it can't be told from the URL: a short last segment, or one that is not in the URL at all
   * and goes into the header `x-chat-hooks-secret`.
   */
  readonly secret?: string | undefined;
  /** A user token of a customer whom the endpoint knows. Without one, what a customer's answer holds can't be checked. */
  readonly token?: string | undefined;
  /** When an ordinary reply must be there, in milliseconds; default 3000. No platform documents how long it waits. */
  readonly deadlineMs?: number | undefined;
  /** When to give a delivery up, in milliseconds; default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Ids of the checks to run, instead of all. That the endpoint can be reached is checked in any case. */
  readonly only?: readonly string[] | undefined;
  /** Ids of checks to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** Whether a warning counts as a failure in `ok`. Default false. */
  readonly strict?: boolean | undefined;
  /** Called before each check. */
  readonly onCheck?:
    ((check: { readonly id: string; readonly index: number; readonly total: number }) => void) | undefined;
  /** Called after each check. */
  readonly onResult?: ((result: CheckResult) => void) | undefined;
  /** Ends the run; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export const defaultDeadlineMs = 3_000;
export const defaultTimeoutMs = 10_000;

/** A name that no check has, and the one that was probably meant. */
export interface UnknownCheck {
  readonly id: unknown;
  readonly nearest: string | undefined;
}

/** The first of these that is no id of a check; the checks of contact always run, so they can't be skipped. */
export function unknownCheck(ids: readonly unknown[], option: "only" | "skip"): UnknownCheck | undefined {
  const known = [...(option === "only" ? contactChecks : []), ...checks].map(({ id }) => id);
  const index = ids.findIndex((id) => !known.some((name) => name === id));
  if (index === -1) return undefined;
  const id = ids[index];
  return { id, nearest: typeof id === "string" ? nearestName(id, known) : undefined };
}

/** @throws ChatHooksError OPTION_INVALID */
export function expectCheckIds(ids: readonly string[], option: "only" | "skip"): void {
  const unknown = unknownCheck(ids, option);
  if (!unknown) return;
  const meant = unknown.nearest === undefined ? "" : `; did you mean ${unknown.nearest}?`;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: `a list of ids of checks, as \`chat-hooks check --list\` shows them${meant}`,
    received: `a list with ${kindOf(unknown.id)} that is none`,
  });
}

/** @throws ChatHooksError OPTION_INVALID */
export function expectPlatforms(platforms: readonly PlatformName[]): void {
  const expected = 'a list of "vivo" and "jivo", not empty';
  if (!Array.isArray(platforms) || platforms.length === 0) {
    const received = Array.isArray(platforms) ? "an empty list" : kindOf(platforms);
    throw new ChatHooksError("OPTION_INVALID", { option: "platforms", expected, received });
  }
  for (const platform of platforms as readonly unknown[]) {
    if (bothPlatforms.some((known) => known === platform)) continue;
    const received = `a list with ${kindOf(platform)} that is neither`;
    throw new ChatHooksError("OPTION_INVALID", { option: "platforms", expected, received });
  }
}

/** @throws ChatHooksError OPTION_INVALID */
export function expectMilliseconds(value: number, option: string): void {
  if (Number.isFinite(value) && value > 0 && value <= 2 ** 31 - 1) return;
  const expected = "a number of milliseconds above 0";
  const received = typeof value === "number" ? "a number outside of that" : kindOf(value);
  throw new ChatHooksError("OPTION_INVALID", { option, expected, received });
}
