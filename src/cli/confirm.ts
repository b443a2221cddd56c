import { ChatHooksError } from "../errors.js";
import { CommandStopped } from "./failure.js";
import type { Io } from "./io.js";

/**
 * Asks before something is done that can't be undone. Only a terminal is asked: elsewhere it must be said by `--yes`, so
 * that no script waits for an answer that nobody gives.
 *
 * @param action what is about to be done, for the error: `inbox discard`
 * @param question may take its time: it is only made when it is asked
 *
 * @throws CommandStopped when the answer is no; ChatHooksError USAGE_CONFIRM without a terminal
 */
export async function confirm(
  io: Io,
  { action, question }: { readonly action: string; readonly question: () => Promise<string> },
): Promise<void> {
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true)
    throw new ChatHooksError("USAGE_CONFIRM", { action });
  const { confirm: ask } = await import("@clack/prompts");
  const answer = await ask({
    message: await question(),
    initialValue: false,
    withGuide: false,
    input: io.stdin,
    output: io.stderr,
  });
  if (answer !== true) throw new CommandStopped();
}
