import { spawn } from "@lydell/node-pty";
import { stripVTControlCharacters } from "node:util";
import { onTestFinished } from "vitest";

/** A program in a real terminal. */
export interface Terminal {
  /** Resolves once the terminal shows the text, behind what was waited for before; rejects when the program ends first. */
  shows(text: string): Promise<void>;
  /** What a person types. */
  types(keys: string): void;
  /** Resolves when the program has ended: its exit code, and all that was shown. */
  readonly ended: Promise<{ readonly code: number; readonly shown: string }>;
}

export const keys = { enter: "\r", down: "\u001B[B", space: " ", ctrlC: "\u0003", escape: "\u001B" } as const;

/** Starts a program in a terminal of its own; it ends with the test at the latest. */
export function inTerminal(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Terminal {
  const unwanted = ["CI", "NO_COLOR", "FORCE_COLOR", "npm_config_user_agent"];
  const inherited = Object.entries(process.env).filter(([name]) => !unwanted.includes(name));
  const child = spawn(program, [...args], {
    cols: 120,
    rows: 40,
    cwd,
    env: { ...Object.fromEntries(inherited), TERM: "xterm-256color", npm_config_loglevel: "error", ...env },
  });
  let [shown, seen, over] = ["", 0, false];
  const looking = new Set<() => void>();
  child.onData((text) => {
    shown += text;
    for (const look of looking) look();
  });
  const ended = new Promise<{ code: number; shown: string }>((resolve) => {
    child.onExit(({ exitCode }) => {
      over = true;
      for (const look of looking) look();
      resolve({ code: exitCode, shown: plain(shown) });
    });
  });
  onTestFinished(async () => {
    if (!over) child.kill("SIGKILL");
    await ended;
  });

  return {
    ended,
    types: (typed) => child.write(typed),
    shows: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const at = plain(shown).indexOf(text, seen);
          if (at !== -1) seen = at + text.length;
          else if (over) reject(new Error(`ended without showing "${text}":\n${plain(shown)}`));
          if (at === -1 && !over) return;
          looking.delete(look);
          resolve();
        };
        looking.add(look);
        look();
      }),
  };
}

function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll("\r", "");
}
