import type { Readable, Writable } from "node:stream";

/** What a command sees of the world, so that tests can give it another one. The process itself is one. */
export interface Io {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Aborts when the person presses Ctrl-C, or a service manager ends the process. A command that listens ends by itself,
   * and leaves things in order; one that does not is ended at once. A second Ctrl-C ends both.
   */
  readonly interrupted?: AbortSignal | undefined;
  /**
   * Lets the process end soon, with the command's exit code, whatever is left open: for commands that run a merchant's code,
   * whose timers and pools nobody closes.
   */
  readonly endSoon?: (() => void) | undefined;
}
