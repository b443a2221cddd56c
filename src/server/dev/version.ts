import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { settledWithin } from "../../settled-within.js";
import type { Settings } from "../settings/table.js";
import type { Order, Report } from "./messages.js";
import { VersionFailed } from "./version-failed.js";

/** What a version is made of. */
export interface VersionPlan {
  readonly settings: Settings;
  readonly entry: string | undefined;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * One version of the merchant's code, in a process of its own: every module is fresh, what it leaves running ends with it,
 * and nothing that it does (an endless loop, `process.exit`) ends anything else.
 */
export interface Version {
  /** Loads the code; it opens no inbox yet. Rejects with {@link VersionFailed}. */
  load(): Promise<void>;
  /** Opens the inboxes and listens. Rejects with {@link VersionFailed}. */
  serve(): Promise<Serving>;
  /** Finishes what runs, closes the inboxes, and ends; is ended when that takes longer than `settings.graceMs`. */
  finish(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
  /** Resolves when the process has ended, in whichever way: "exit code 1", "signal SIGKILL". */
  readonly ended: Promise<string>;
}

/** Where a version listens, on 127.0.0.1. */
export interface Serving {
  readonly port: number;
  readonly metricsUrl: string | undefined;
}

const program = fileURLToPath(new URL("./version-process.js", import.meta.url));

/** Beyond the grace time, for closing inboxes and ending. */
const endingMs = 2_000;

/** Starts the process of a version. */
export function newVersion({ settings, entry, folder, env }: VersionPlan): Version {
  const child = fork(program, [], { cwd: folder, env: definedOf(env), stdio: ["ignore", 1, 2, "ipc"] });
  const ended = ending(child);

  async function reply<Type extends Report["type"]>(
    order: Order,
    awaited: Type,
  ): Promise<Extract<Report, { type: Type }>> {
    const reported = new Promise<Report>((resolve) => child.once("message", resolve));
    child.send(order, () => undefined);
    const report = await Promise.race([reported, ended.then(endedItself)]);
    if (report.type === "failed") throw new VersionFailed(report.fault);
    if (!isOf(report, awaited)) throw new Error(`the process of the version said ${report.type}`);
    return report;
  }

  return {
    ended,
    async load() {
      await reply({ type: "load", settings, entry, folder }, "loaded");
    },
    serve: () => reply({ type: "serve" }, "serving"),
    async finish() {
      if (child.connected) child.send({ type: "finish" } satisfies Order, () => undefined);
      await settledWithin(settings.graceMs + endingMs, ended);
      child.kill("SIGKILL");
      await ended;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

async function ending(child: ChildProcess): Promise<string> {
  // A process that can't be started at all has an error and no exit.
  const failed = once(child, "error").then(([error]) => (error as Error).message);
  const exited = once(child, "exit").then(([code, signal]: (number | string | null)[]) =>
    signal === null ? `exit code ${code}` : `signal ${signal}`,
  );
  failed.catch(() => undefined);
  exited.catch(() => undefined);
  return Promise.race([exited, failed]);
}

function endedItself(how: string): Report {
  const message = `The process of your code ended by itself (${how}).`;
  const hint = "It must go on running: look for process.exit, or for an error that nothing catches.";
  return { type: "failed", fault: { code: undefined, message, hint, frames: [] } };
}

function isOf<Type extends Report["type"]>(
  report: Report,
  type: Type,
): report is Extract<Report, { type: Type }> {
  return report.type === type;
}

function definedOf(env: VersionPlan["env"]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
