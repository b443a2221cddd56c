import { ChatHooksError } from "../errors.js";
import { acceptanceOf } from "./checks/documented-events.js";
import { endpointOf, ordinaryEvent, type Run } from "./endpoint.js";
import { failed, notTried, type Finding } from "./finding.js";
import type { CheckEndpointOptions } from "./options.js";
import type { PlannedCheck } from "./plan.js";
import type { CheckResult } from "./report.js";

/** After so many checks in a row without a reply, the rest would only wait. */
const patience = 3;
const weary = `Not tried, because ${patience} checks in a row got no reply.`;

/** Runs one check after another; a fault of the endpoint is a result. */
export async function runPlan(
  run: Run,
  plan: readonly PlannedCheck[],
  { onCheck, onResult, signal }: CheckEndpointOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  let silence = 0;
  for (const [index, planned] of plan.entries()) {
    signal?.throwIfAborted();
    onCheck?.({ id: planned.check.id, index, total: plan.length });
    const started = performance.now();
    const before = run.exchanges.length;
    const hopeless = silence >= patience ? weary : whyHopeless(planned, results);
    const finding = hopeless === undefined ? await found(run, planned) : notTried(hopeless);
    if (run.exchanges.length > before) silence = 0;
    else if (finding.outcome === "failed") silence += 1;
    const result = resultOf(planned, finding, Math.round(performance.now() - started));
    results.push(result);
    onResult?.(result);
  }
  return results;
}

/** Why a check would only repeat what others have found, so that the report shows the cause and not its effects. */
function whyHopeless({ check, platform }: PlannedCheck, results: readonly CheckResult[]): string | undefined {
  const contact = results.find(({ group, outcome }) => group === "contact" && outcome === "failed");
  if (contact) return `Not tried, because ${contact.id} failed.`;
  const ordinary = acceptanceOf(ordinaryEvent);
  const isRefused = results.some(
    (result) => result.id === ordinary && result.platform === platform && result.outcome === "failed",
  );
  return check.needsOrdinary && isRefused ? `Not tried, because ${ordinary} failed.` : undefined;
}

async function found(run: Run, { check, platform }: PlannedCheck): Promise<Finding> {
  try {
    return await check.run(endpointOf(run, platform));
  } catch (error) {
    run.signal?.throwIfAborted();
    if (!(error instanceof ChatHooksError)) throw error;
    return failed(error.message, remedies[error.code] ?? error.hint);
  }
}

/** What is more likely with a webhook than what the error's own hint says. */
const remedies: Readonly<Record<string, string>> = {
  TARGET_TIMEOUT:
    "See what the endpoint waits for. Often it is a body that something else, such as express.json(), has read already.",
};

function resultOf({ check, platform }: PlannedCheck, finding: Finding, durationMs: number): CheckResult {
  const { id, group, title, why } = check;
  return { id, ...(check.platforms && { platform }), group, title, why, ...finding, durationMs };
}
