import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { onTestFinished } from "vitest";

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Process {
  /** Resolves with stdout as soon as it holds the text; rejects when the process ends without it. */
  prints(text: string): Promise<string>;
  /** The same for stderr. */
  logs(text: string): Promise<string>;
  /** Resolves when the process and everything that it started have let go of its output. */
  readonly ended: Promise<Ended>;
  /** Signals the process alone, as a supervisor does. */
  signal(name: NodeJS.Signals): void;
  /** Signals the process and all that it started, as Ctrl-C in a terminal does. */
  signalGroup(name: NodeJS.Signals): void;
}

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed, or pasted, into it. */
  readonly stdin?: string;
  /** Default: the repository. */
  readonly cwd?: string;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Set by vitest, npm or whoever runs the tests, but of meaning to what is started here. */
const unwanted = [
  ...["CHAT_HOOKS_SECRET", "CHAT_HOOKS_INBOX", "CHAT_HOOKS_INBOX_KEYS"],
  ...["PORT", "NODE_ENV", "NO_COLOR", "FORCE_COLOR", "CI"],
];

/** Starts a program; it and what it started end with the test at the latest. */
export function start(program: string, args: readonly string[], options: ProcessOptions = {}): Process {
  const inherited = Object.entries(process.env).filter(([name]) => !unwanted.includes(name));
  const child = spawn(program, args, {
    cwd: options.cwd ?? repository,
    env: { ...Object.fromEntries(inherited), npm_config_loglevel: "error", ...options.env },
    // A process group of its own, which can be signalled, and ended, as one.
    detached: true,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // A program that ends without reading its input is none of the test's failures.
  child.stdin.on("error", () => undefined).end(options.stdin ?? "");

  let over = false;
  const ended = once(child, "close").then(([code, signal]: (Ended["code"] | Ended["signal"])[]) => {
    over = true;
    return { code: code as Ended["code"], signal: signal as Ended["signal"], stdout, stderr };
  });

  const signalGroup = (name: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // All of them have ended already.
    }
  };
  onTestFinished(async () => {
    if (over) return;
    signalGroup("SIGKILL");
    await ended;
  });

  return {
    ended,
    signal: (name) => void child.kill(name),
    signalGroup,
    prints: (text) => holds("stdout", text),
    logs: (text) => holds("stderr", text),
  };

  function holds(stream: "stdout" | "stderr", text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const written = stream === "stdout" ? stdout : stderr;
        if (written.includes(text)) resolve(written);
      };
      child[stream].on("data", look);
      look();
      ended.then(() => reject(new Error(`ended without printing "${text}":\n${stdout}\n${stderr}`)), reject);
    });
  }
}

/** Text without colours, line by line. */
export function plainLines(text: string): string[] {
  return stripVTControlCharacters(text).split("\n");
}
