import { fileURLToPath } from "node:url";
import { start, type Ended, type Process } from "../process.js";
import { serviceSecret } from "./service.js";

const binary = fileURLToPath(new URL("../../../bin/chat-hooks.js", import.meta.url));

export interface DevOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** `chat-hooks dev` in a folder, with the real binary, on any free port unless the arguments say otherwise. */
export function devProcess(folder: string, { args = [], env = {} }: DevOptions = {}): Process {
  return start(process.execPath, [binary, "dev", ...args], {
    cwd: folder,
    env: { CHAT_HOOKS_SECRET: serviceSecret, PORT: "0", ...env },
  });
}

/** `chat-hooks dev` that listens. */
export interface Dev extends Process {
  readonly origin: string;
  /** With the secret. */
  readonly webhook: string;
  /** Ctrl-C, as a terminal sends it: to all processes. */
  stop(): Promise<Ended>;
}

/** The same, once it says where it is. What runs may take its time to finish, however slow the machine is. */
export async function openDev(folder: string, { args = [], env = {} }: DevOptions = {}): Promise<Dev> {
  const started = devProcess(folder, { args: ["--grace-ms", "60000", ...args], env });
  const printed = await started.prints("npx chat-hooks send");
  const origin = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
  if (origin === undefined) throw new Error(`There is no URL in:\n${printed}`);
  return {
    ...started,
    origin,
    webhook: `${origin}/chat-hooks/${serviceSecret}`,
    stop() {
      started.signalGroup("SIGINT");
      return started.ended;
    },
  };
}

/** The same, once it serves. */
export async function startDev(folder: string, options: DevOptions = {}): Promise<Dev> {
  const dev = await openDev(folder, options);
  await dev.prints(serving);
  return dev;
}

/** What is printed when the first version serves. */
export const serving = "Serving. A change takes effect at once; Ctrl-C ends.\n";
