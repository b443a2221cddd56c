import { AsyncLocalStorage } from "node:async_hooks";
import type { Logger } from "../log.js";
import { stackFrames } from "../stack-frames.js";

/** Set while merchants' functions run, and for all that they leave running behind them. */
const merchantCode = new AsyncLocalStorage<true>();

/** Runs what calls merchants' functions, so that an error they let slip is known to be theirs. */
export function asMerchantCode<Result>(run: () => Result): Result {
  return merchantCode.run(true, run);
}

/**
 * What becomes of errors that nobody caught. One that a handler let slip, such as a promise without `await`, is logged
 * and costs nothing else: the other deliveries go on. One from elsewhere leaves the process in a state that nobody knows:
 * it is logged and the process ends with exit code 1. For the rest of the process: a handler's error may slip after the stop.
 *
 * @param end logs are written out there
 * @param options.showMessages writes the errors' own messages, too, which may quote what is private: for the developer's eyes
 */
export function watchForCrashes(log: Logger, end: () => void, { showMessages = false } = {}): void {
  const onError = (thrown: unknown, origin: string): void => {
    const isTheirs = merchantCode.getStore() === true;
    const what = showMessages ? { error: thrown } : withoutMessage(thrown);
    if (isTheirs) return log.error({ origin, ...what }, "a handler let an error slip; nothing waited for it");
    log.error({ origin, ...what }, "an error that nobody caught: the process ends");
    end();
  };
  const onRejection = (reason: unknown): void => onError(reason, "unhandledRejection");
  // The command line's own would end the process.
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onRejection);
}

function withoutMessage(thrown: unknown): object {
  return thrown instanceof Error
    ? { name: thrown.name, stack: stackFrames(thrown) }
    : { name: typeof thrown };
}
