import { createColors } from "picocolors";
import type { Colors } from "picocolors/types.js";
import type { Io } from "../io.js";

/**
 * Colours for what is written to that stream; without colour, each function returns its text as it is.
 *
 * @example
 * ```ts
 * const { green } = colors(io, io.stdout);
 * io.stdout.write(`${green("accepted")}\n`);
 * ```
 */
export function colors(io: Io, stream: { readonly isTTY?: boolean } = io.stdout): Colors {
  return createColors(hasColors(io.env, stream));
}

/** `NO_COLOR` (https://no-color.org) forbids, `FORCE_COLOR` asks for them; else a terminal has colours, and a file has none. */
export function hasColors(env: Io["env"], stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}
