import { fileURLToPath } from "node:url";
import { start, type Ended, type Process } from "../process.js";

/** The secret of services in tests. */
export const serviceSecret = "correct-horse-battery-staple";

const binary = fileURLToPath(new URL("../../../bin/chat-hooks.js", import.meta.url));

export interface ServiceOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** For node itself, for example `--import`. */
  readonly nodeArgs?: readonly string[];
  /** Path of another Node's binary. Default: this one's. */
  readonly node?: string;
}

/** `chat-hooks start` in a folder, with the real binary, on any free port unless the arguments say otherwise. */
export function startProcess(
  folder: string,
  { args = [], env = {}, nodeArgs = [], node = process.execPath }: ServiceOptions = {},
): Process {
  return start(node, [...nodeArgs, binary, "start", ...args], {
    cwd: folder,
    env: { CHAT_HOOKS_SECRET: serviceSecret, PORT: "0", ...env },
  });
}

/** A service that listens. */
export interface Service extends Process {
  /** Of the first mount, without the secret. */
  readonly url: string;
  /** With the secret. */
  readonly webhook: string;
  readonly origin: string;
  /** Empty when it serves none. */
  readonly metricsUrl: string;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<Ended>;
}

/** The same, once it listens; rejects when it ends before. Its log must be JSON. */
export async function startService(folder: string, options: ServiceOptions = {}): Promise<Service> {
  const started = startProcess(folder, options);
  const lines = logLines(await started.prints('"msg":"listening on'));
  const line = lines.find(({ msg }) => String(msg).startsWith("listening on")) ?? {};
  const { url, metrics = "" } = line as { url: string; metrics?: string };
  return {
    ...started,
    url,
    webhook: `${url}/${serviceSecret}`,
    origin: new URL(url).origin,
    metricsUrl: metrics,
    stop() {
      started.signal("SIGTERM");
      return started.ended;
    },
  };
}

export type LogLine = Readonly<Record<string, unknown>>;

/** The lines of a JSON log; each must be JSON. */
export function logLines(stdout: string): LogLine[] {
  const whole = stdout.slice(0, stdout.lastIndexOf("\n") + 1);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LogLine);
}
