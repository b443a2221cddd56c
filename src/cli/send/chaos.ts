import { randomInt } from "node:crypto";
import type { ChaosReport } from "../../simulator/chaos/report.js";
import { runChaos } from "../../simulator/chaos/run-chaos.js";
import type { Target } from "../../simulator/deliver/target.js";
import { simulatedPlatform } from "../../simulator/platforms.js";
import { CommandFailed, CommandStopped } from "../failure.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { progress } from "../output/progress.js";
import { chaosTable, faultList } from "./chaos-report.js";
import type { SendFlags } from "./flags.js";

/** Runs `chat-hooks send --chaos`; Ctrl-C ends it with what is known by then. */
export async function sendChaos(io: Io, target: Target, flags: SendFlags): Promise<void> {
  const { seed = randomInt(2 ** 32), duration } = flags;
  const platform = simulatedPlatform(flags.platform ?? "jivo");
  // With a limit of time alone, the number of actions is none.
  const count = flags.count ?? (duration === undefined ? 100 : Infinity);
  const bar = progress(io, { message: "Chaos", total: count === Infinity ? undefined : count });
  const report = await runChaos(target, {
    ...{ platform, seed, count, durationMs: duration, timeoutMs: flags.timeout },
    ...{ concurrency: flags.concurrency, signal: io.interrupted },
    onStep: ({ action }) => {
      bar.message(`Chaos: ${action.name}`);
      bar.advance();
    },
  }).finally(() => bar.end());

  if (flags.json) printJson(io, { to: target.masked, ...report });
  else io.stdout.write(asText(io, report, platform.title, target.masked));
  if (io.interrupted?.aborted) throw new CommandStopped();
  if (report.faults.length > 0 || report.stopped !== undefined) throw new CommandFailed();
}

function asText(io: Io, report: ChaosReport, platform: string, to: string): string {
  const { bold, dim, green, red, yellow } = colors(io);
  const { seed, steps, durationMs, faults, stopped } = report;
  const summary =
    faults.length === 0
      ? green(bold("no fault: it held"))
      : red(bold(faults.length === 1 ? "1 fault" : `${faults.length} faults`));
  return [
    `${bold("Chaos")} from ${platform} to ${to}`,
    "",
    chaosTable(io, report.actions),
    ...(faults.length > 0 ? [faultList(io, faults)] : []),
    ...(stopped === undefined ? [] : [yellow(`Ended early: ${stopped}.`)]),
    `${summary} in ${steps} actions and ${(durationMs / 1000).toFixed(1)} s ${dim(`(again: --seed ${seed} --count ${steps})`)}`,
    "",
  ].join("\n");
}
