import { ChatHooksError } from "../errors.js";
import { openInspector, type Inspector, type InspectorOptions } from "../inspector/inspector.js";
import { openFront, type Front } from "../server/dev/front.js";
import type { Target } from "../simulator/deliver/target.js";

/** What listens under `chat-hooks dev` and `inspect`. */
export interface Listening {
  readonly front: Front;
  /** Undefined: it was not wanted. */
  readonly inspector: Inspector | undefined;
}

/** Where the endpoint shall be, and what the inspector is to know of it. */
export interface ListeningOptions extends Pick<InspectorOptions, "paths"> {
  readonly host: string;
  readonly port: number;
  /** `false`: none. Undefined: the one behind the endpoint's, or any when that is taken. */
  readonly inspectorPort: number | false | undefined;
  /** The port of the endpoint; undefined: `port` is. */
  readonly beside?: number;
  /** Where the inspector sends what it was asked to send. @param origin of the front */
  readonly target: (origin: string, path: string) => Target;
}

/**
 * Opens the front, and the inspector that sees what goes through it.
 *
 * @throws ChatHooksError (rejects) LISTEN_FAILED
 */
export async function openWithInspector(options: ListeningOptions): Promise<Listening> {
  let inspector: Inspector | undefined;
  const front = await openFront(options, (passage) => inspector?.add(passage));
  try {
    inspector = await openBeside(front, options);
  } catch (error) {
    await front.close(0);
    throw error;
  }
  return { front, inspector };
}

async function openBeside(
  front: Front,
  { host, port, inspectorPort, beside = port, paths, target }: ListeningOptions,
): Promise<Inspector | undefined> {
  if (inspectorPort === false) return undefined;
  const origin = everywhere.has(host) ? `http://127.0.0.1:${front.port}` : front.origin;
  const open = (port: number) =>
    openInspector({ port, paths, origin, target: (path) => target(origin, path) });
  if (inspectorPort !== undefined) return open(inspectorPort);
  try {
    // Beside any port, any will do.
    return await open(beside === 0 || beside === lastPort ? 0 : beside + 1);
  } catch (error) {
    if (!(error instanceof ChatHooksError)) throw error;
    // Nobody asked for this port: another one will do.
    return open(0);
  }
}

/** Hosts that mean all addresses of the machine. None can be called by that name everywhere. */
const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

const lastPort = 65_535;
