import { ChatHooksError } from "../../errors.js";
import { seededRandom } from "../../seeded-random.js";
import { deliver } from "../deliver.js";
import { hidden } from "../deliver/hidden.js";
import type { Target } from "../deliver/target.js";
import type { SimulatedPlatform } from "../simulated-platform.js";
import type { Trial } from "./action.js";
import { actions } from "./actions.js";
import { normal } from "./actions/normal.js";
import { chaosPlan, type PlannedStep } from "./plan.js";
import type { ChaosFault, ChaosReport } from "./report.js";
import { stageFor } from "./stage.js";
import { newTally } from "./tally.js";

/** How chaos is run. */
export interface ChaosOptions {
  readonly platform: SimulatedPlatform;
  /** A whole number; the same one makes the same deliveries in the same order. */
  readonly seed: number;
  /** At most so many actions. */
  readonly count: number;
  /** No new action after so many milliseconds. Default: no limit. */
  readonly durationMs?: number | undefined;
  /** For each delivery. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** So many actions at the same time; above 1 they overtake each other. Default 1. */
  readonly concurrency?: number | undefined;
  /** Ends the run before its next action; what is known by then is reported. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each action. */
  readonly onStep?: ((step: PlannedStep) => void) | undefined;
}

/**
 * Does to an endpoint what happens to one in practice: repeated, reordered, cut, malformed and huge deliveries, slow and
 * broken connections, wrong secrets. Then tells what it did, and what it should not have done. Ends in any case: every
 * delivery has a limit of time, and an endpoint that is gone ends the run.
 *
 * @throws ChatHooksError CHAOS_REFUSED when not even a good delivery is accepted; TARGET_UNREACHABLE and the other TARGET_
 * codes when there is no endpoint to begin with
 * @example
 * ```ts
 * const target = parseTarget("http://127.0.0.1:3000/chat-hooks/<secret>");
 * const report = await runChaos(target, { platform: simulatedPlatforms.jivo, seed: 42, count: 100 });
 * console.log(report.faults);
 * ```
 */
export async function runChaos(target: Target, options: ChaosOptions): Promise<ChaosReport> {
  const { platform, seed, count, durationMs = Infinity, concurrency = 1, signal, onStep } = options;
  await expectWelcome(target, options);
  const start = performance.now();
  const tally = newTally(actions);
  const faults: ChaosFault[] = [];
  const plan = chaosPlan(seed);
  let [taken, done] = [0, 0];
  let stopped: string | undefined;

  const stageOf = (step: Pick<PlannedStep, "seed">) =>
    stageFor(target, { ...options, random: seededRandom(step.seed) });
  const note = ({ number, action }: PlannedStep, trials: readonly Trial[]) => {
    tally.add(action, trials);
    for (const { sent, fault } of trials) {
      if (fault !== undefined) faults.push({ step: number, action: action.name, sent, fault });
    }
  };

  const isOver = () =>
    taken >= count ||
    stopped !== undefined ||
    signal?.aborted === true ||
    performance.now() - start >= durationMs;
  const workThrough = async () => {
    while (!isOver()) {
      taken += 1;
      const step = plan.next().value;
      if (step.action.needsSecret && target.secret === undefined) {
        tally.skip(step.action, "no secret is known");
      } else {
        const trials = await step.action.run(stageOf(step));
        note(step, trials);
        if (trials.some(({ seen }) => seen.kind === "timeout" || seen.kind === "gone")) {
          stopped ??= await lifeSign(stageOf(step));
        }
      }
      done += 1;
      onStep?.(step);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, workThrough));
    const last = { number: done + 1, action: normal, seed };
    if (stopped === undefined) note(last, await normal.run(stageOf(last)));
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  if (signal?.aborted) stopped = "it was interrupted";
  const reports = tally.reports();
  const ended = { steps: done, durationMs: performance.now() - start, stopped };
  return { seed, platform: platform.name, ...ended, actions: reports, faults };
}

/** Undefined when the endpoint still answers; else why there is no use in going on. */
async function lifeSign(stage: ReturnType<typeof stageFor>): Promise<string | undefined> {
  const [trial] = await normal.run(stage);
  if (trial?.seen.kind === "gone") return "nobody listens any more";
  return trial?.seen.kind === "timeout" ? "the endpoint does not answer any more" : undefined;
}

/** Where a good delivery is refused, bad ones tell nothing. */
async function expectWelcome(
  target: Target,
  { platform, seed, timeoutMs, signal }: ChaosOptions,
): Promise<void> {
  // Both platforms document it.
  const event = "chat_accepted";
  const body = platform.body(event, { random: seededRandom(seed) });
  const reply = await deliver(target, { body, timeoutMs, signal });
  const { accepted, refusedBecause = "" } = platform.read(event, reply);
  if (accepted) return;
  const reason = hidden(refusedBecause, target.secret ? [target.secret.value] : []);
  throw new ChatHooksError("CHAOS_REFUSED", { event, reason });
}
