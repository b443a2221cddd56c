import type { Io } from "./io.js";

/** Resolves when the command is told to stop. From the call on, Ctrl-C does not end the process by itself. */
export function untilInterrupted({ interrupted }: Io): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted?.aborted) resolve();
    interrupted?.addEventListener("abort", () => resolve(), { once: true });
  });
}
