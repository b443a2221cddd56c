import { setMaxListeners } from "node:events";
import { parseTarget, type Target } from "../simulator/deliver/target.js";
import { bothPlatforms } from "./check.js";
import type { Run } from "./endpoint.js";
import {
  defaultDeadlineMs,
  defaultTimeoutMs,
  expectCheckIds,
  expectMilliseconds,
  expectPlatforms,
  type CheckEndpointOptions,
} from "./options.js";
import { planOf } from "./plan.js";
import { countOutcomes, type ConformanceReport } from "./report.js";
import { runPlan } from "./run-plan.js";
import { testVisitor } from "./visitor.js";

/**
 * Checks that an endpoint keeps what the chat platforms expect of it: any endpoint, in any language. It is really called,
 * some hundred times; visitors are named "chat-hooks check". What the endpoint does wrong is in the report; the promise
 * rejects only when the check itself was called in a wrong way, or was aborted.
 *
 * @param url with its secret, as it is pasted into the platform
 * @throws ChatHooksError TARGET_URL_INVALID, OPTION_INVALID
 * @example
 * ```ts
 * const report = await checkEndpoint("http://127.0.0.1:3000/chat-hooks/<secret>", { platforms: ["jivo"] });
 * for (const { outcome, id, seen, fix } of report.results) {
 *   if (outcome === "failed") console.error(id, seen, fix);
 * }
 * ```
 */
export async function checkEndpoint(
  url: string,
  options: CheckEndpointOptions = {},
): Promise<ConformanceReport> {
  const { platforms = bothPlatforms, only, skip = [], strict = false } = options;
  const { deadlineMs = defaultDeadlineMs, timeoutMs = defaultTimeoutMs } = options;
  expectPlatforms(platforms);
  expectCheckIds(only ?? [], "only");
  expectCheckIds(skip, "skip");
  expectMilliseconds(deadlineMs, "deadlineMs");
  expectMilliseconds(timeoutMs, "timeoutMs");

  const target = targetOf(url, options.secret);
  const token = options.token === "" ? undefined : options.token;
  const visitor = testVisitor(token);
  const run: Run = {
    target,
    token,
    visitor,
    deadlineMs,
    timeoutMs,
    signal: sharable(options.signal),
    exchanges: [],
  };
  const startedAt = new Date();
  const started = performance.now();
  const results = await runPlan(run, planOf({ platforms, only, skip }), options);
  const counts = countOutcomes(results);
  return {
    url: target.masked,
    platforms: [...new Set(platforms)],
    ...(target.secret && { secretPlace: target.secret.place }),
    ok: counts.failed === 0 && !(strict && counts.warned > 0),
    counts,
    deliveries: run.exchanges.length,
    startedAt,
    durationMs: Math.round(performance.now() - started),
    results,
  };
}

/** Many deliveries at once listen to it, of which Node would warn. */
function sharable(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (!signal) return undefined;
  const own = AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}

/** A secret in the URL is the one that counts; else the other one, which may be the short last part of the path. */
function targetOf(url: string, secret: string | undefined): Target {
  const pasted = parseTarget(url);
  return pasted.secret || secret === undefined ? pasted : parseTarget(url, { secret });
}
