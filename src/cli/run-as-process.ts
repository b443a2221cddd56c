import { getEventListeners, setMaxListeners } from "node:events";
import { isVerbose, type ExitCode } from "./exit-code.js";
import { fail } from "./failure.js";
import type { Io } from "./io.js";

/** Runs a command line as this process: its arguments, what it is told by signals, and what becomes of its output. */
export async function runAsProcess(
  run: (args: readonly string[], io: Io) => Promise<ExitCode>,
): Promise<void> {
  const { stdout, stderr, stdin, env } = process;
  const stop = new AbortController();
  // Each request that is under way listens, and there may be a thousand: no sign of a leak.
  setMaxListeners(0, stop.signal);
  // By itself the timer keeps nothing running.
  const endSoon = () => void setTimeout(() => process.exit(), 100).unref();
  const io: Io = { stdout, stderr, stdin, env, interrupted: stop.signal, endSoon };
  const args = process.argv.slice(2);
  let stoppedBy: keyof typeof signals = "SIGINT";

  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      const ends = !stop.signal.aborted && getEventListeners(stop.signal, "abort").length > 0;
      if (!ends) process.exit(signals[name]);
      stoppedBy = name;
      stop.abort();
    });
  }

  stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Who reads has enough: `chat-hooks inbox list | head`.
    if (error.code === "EPIPE") process.exit(brokenPipe);
    stderr.write(`error: the output can't be written (${error.code ?? error.name}).\n`);
    process.exit(1);
  });
  stderr.on("error", () => undefined);

  process.on("uncaughtException", (error) => process.exit(fail(error, io, isVerbose(args))));

  const code = await run(args, io);
  process.exitCode = code === 130 ? signals[stoppedBy] : code;
}

/** What a shell tells of a program that was ended by that signal: 128 and its number. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const;
const brokenPipe = 141;
