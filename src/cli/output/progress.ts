import type { Colors } from "picocolors/types.js";
import type { Io } from "../io.js";
import { colors } from "./colors.js";

/** How far long work has come. */
export interface Progress {
  /** So much more is done. */
  readonly advance: (by?: number) => void;
  /** Says something else from now on. */
  readonly message: (text: string) => void;
  /** Takes the line away; what came of it is for the command to say. */
  readonly end: () => void;
}

/**
 * One line on stderr for work that takes a while: a bar, or a count where it is not known how much there is to do. Nothing
 * at all where stderr is no terminal. Call `end` in any case.
 *
 * Not the bar of @clack/prompts: it takes stdin for itself, which `import -` reads, and ends the process with 0 at Ctrl-C.
 *
 * @example
 * ```ts
 * const bar = progress(io, { message: "Sending", total: 100 });
 * try {
 *   for (const delivery of deliveries) await send(delivery).then(() => bar.advance());
 * } finally {
 *   bar.end();
 * }
 * ```
 */
export function progress(
  io: Io,
  { message, total }: { readonly message: string; readonly total?: number | undefined },
): Progress {
  const { stderr, env } = io;
  const width = (stderr.columns ?? 80) - 1;
  if (stderr.isTTY !== true || env["TERM"] === "dumb" || width < 30) return silent;

  const painted = colors(io, stderr);
  let [said, done, drawnAt] = [message, 0, -Infinity];
  const draw = () => {
    // Terminals are slow, and nobody reads faster.
    if (performance.now() - drawnAt < 100) return;
    drawnAt = performance.now();
    const count = total === undefined ? done.toLocaleString("en") : bar(done / Math.max(total, 1), painted);
    stderr.write(`${startOfLine}${said.slice(0, width - barWidth - 7)} ${count}`);
  };
  draw();
  return {
    advance: (by = 1) => {
      done += by;
      draw();
    },
    message: (text) => {
      said = text;
      draw();
    },
    end: () => void stderr.write(startOfLine),
  };
}

const barWidth = 20;
const startOfLine = "\r\u001B[2K";

function bar(share: number, { green, dim }: Colors): string {
  const full = Math.round(Math.min(share, 1) * barWidth);
  const percent = String(Math.floor(Math.min(share, 1) * 100)).padStart(3);
  return `${green("━".repeat(full))}${dim("─".repeat(barWidth - full))} ${percent} %`;
}

const silent: Progress = {
  advance: () => undefined,
  message: () => undefined,
  end: () => undefined,
};
