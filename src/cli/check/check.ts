import { checkEndpoint, type ConformanceReport } from "../../conformance/index.js";
import { unknownCheck } from "../../conformance/options.js";
import { noSecret } from "../../conformance/shut-out.js";
import { ChatHooksError } from "../../errors.js";
import { CommandFailed } from "../failure.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { printJson } from "../output/json.js";
import { progress, type Progress } from "../output/progress.js";
import { endpointSecret } from "../secret.js";
import { shownWord } from "../shown-word.js";
import type { CheckFlags } from "./flags.js";
import { expectPlaceFor, writeJUnit } from "./junit-file.js";
import { printChecks } from "./print-checks.js";
import { printReport } from "./print-report.js";

/** Runs `chat-hooks check`. */
export async function check(io: Io, url: string | undefined, flags: CheckFlags): Promise<void> {
  if (flags.list) return printChecks(io, flags);
  if (url === undefined) {
    const fault = "It is not said which endpoint to check: give its URL, as it is pasted into the platform.";
    throw new ChatHooksError("USAGE_ARGUMENTS", { fault });
  }
  expectIds("only", flags.only);
  expectIds("skip", flags.skip);
  if (flags.junit !== undefined) expectPlaceFor(flags.junit);
  const report = await checked(io, url, flags);
  if (flags.junit !== undefined) await writeJUnit(flags.junit, report, flags.strict ?? false);
  if (report.secretPlace === undefined) warnOfNoSecret(io);
  if (flags.json) printJson(io, report);
  else printReport(io, report);
  if (!report.ok) throw new CommandFailed("not all checks hold");
}

async function checked(io: Io, url: string, flags: CheckFlags): Promise<ConformanceReport> {
  let bar: Progress | undefined;
  try {
    return await checkEndpoint(url, {
      platforms: flags.platform,
      secret: endpointSecret(io.env),
      token: io.env["CHAT_HOOKS_CHECK_TOKEN"],
      deadlineMs: flags.deadline,
      timeoutMs: flags.timeout,
      only: flags.only,
      skip: flags.skip,
      strict: flags.strict,
      signal: io.interrupted,
      onCheck({ id, total }) {
        bar ??= progress(io, { message: "Checking", total });
        bar.message(`Checking ${id}`);
      },
      onResult: () => bar?.advance(),
    });
  } finally {
    bar?.end();
  }
}

function warnOfNoSecret(io: Io): void {
  const { yellow } = colors(io, io.stderr);
  io.stderr.write(`${yellow("warning")}: ${noSecret}\n`);
}

function expectIds(option: "only" | "skip", ids: readonly string[] = []): void {
  const unknown = unknownCheck(ids, option);
  if (!unknown) return;
  throw new ChatHooksError("USAGE_OPTION", {
    option: `--${option}`,
    expected: "the id of a check, as `chat-hooks check --list` shows them",
    received: shownWord(String(unknown.id)),
    nearest: unknown.nearest,
  });
}
