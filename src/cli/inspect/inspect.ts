import { ChatHooksError } from "../../errors.js";
import { parseTarget, type Target } from "../../simulator/deliver/target.js";
import { openWithInspector } from "../open-with-inspector.js";
import { withEnvFile } from "../env-file.js";
import type { Io } from "../io.js";
import { colors } from "../output/colors.js";
import { endpointSecret } from "../secret.js";
import { untilInterrupted } from "../until-interrupted.js";

/** What was said on the command line. */
export interface InspectFlags {
  readonly to: string;
  readonly dotenv?: string;
  readonly port: number;
  readonly inspectorPort?: number;
}

/** Runs `chat-hooks inspect` until it is told to stop. */
export async function inspect(io: Io, flags: InspectFlags): Promise<void> {
  const env = flags.dotenv === undefined ? io.env : withEnvFile(io.env, flags.dotenv, process.cwd()).env;
  const target = parseTarget(flags.to, { fallbackSecret: endpointSecret(env) });
  const port = portOf(target);
  const path = mountOf(target);
  const { front, inspector } = await openWithInspector({
    host: "127.0.0.1",
    port: flags.port,
    inspectorPort: flags.inspectorPort,
    beside: port,
    paths: [path],
    target: (origin) => ({ ...target, url: new URL(target.url.pathname + target.url.search, origin) }),
  });
  front.leadTo(port);

  const { bold, dim, cyan } = colors(io);
  io.stdout.write(`${bold("chat-hooks inspect")}  ${target.masked}\n\n`);
  io.stdout.write(`  ${dim("see what operators see ")}  ${cyan(inspector?.url ?? "")}\n`);
  io.stdout.write(`  ${dim("deliveries to be shown ")}  ${front.origin}${path}\n\n`);
  io.stdout.write(dim("Ctrl-C ends.\n"));
  try {
    await untilInterrupted(io);
    await inspector?.close();
    await front.close(graceMs);
  } finally {
    io.endSoon?.();
  }
}

/** Milliseconds for what is under way: an answer has 2.5 seconds. */
const graceMs = 3_000;

function portOf({ url }: Target): number {
  if (url.protocol !== "http:" || !["127.0.0.1", "localhost"].includes(url.hostname)) {
    throw new ChatHooksError("USAGE_ARGUMENTS", {
      fault: "inspect hands deliveries on within this machine: --to must be http://127.0.0.1:<port>/<path>.",
    });
  }
  return Number(url.port || 80);
}

/** The path without the secret. */
function mountOf({ url, secret }: Target): string {
  const path = secret?.place === "path" ? url.pathname.replace(/\/[^/]*\/?$/, "") : url.pathname;
  return path === "" ? "/" : path;
}
