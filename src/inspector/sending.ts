import * as z from "zod";
import { ChatHooksError } from "../errors.js";
import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import { deliver } from "../simulator/deliver.js";
import type { Target } from "../simulator/deliver/target.js";
import type { Passage } from "../server/dev/passage.js";
import { simulatedPlatform } from "../simulator/platforms.js";
import type { SendOrder } from "./exchange.js";

/** How the endpoint is reached, so that what is sent to it comes back as a passage. */
export interface EndpointAccess {
  /** For example `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** The hooks at a path, with their secret. Asked for each time: the file that has it may change. */
  readonly target: (path: string) => Target;
}

/**
 * An order of the page.
 *
 * @throws ChatHooksError INSPECTOR_ORDER
 */
export function sendOrder(value: unknown, paths: readonly string[]): SendOrder {
  const { data, error } = schema.safeParse(value);
  if (error) throw fault(error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  if (!paths.includes(data.path)) throw fault("nothing is mounted at this path");
  const { title, events } = simulatedPlatform(data.platform);
  const event = events.find((name) => name === data.event);
  if (data.event !== null && event === undefined) throw fault(`${title} documents no such event`);
  return { ...data, event: event ?? null };
}

const schema = z.object({
  path: z.string(),
  platform: z.enum(["vivo", "jivo"] satisfies PlatformName[]),
  event: z.string().nullable(),
  visitor: z.enum(["known", "anonymous"]),
});

function fault(reason: string): ChatHooksError {
  return new ChatHooksError("INSPECTOR_ORDER", { fault: reason });
}

/** Sends one event, or those of a chat, each when the one before was answered. */
export async function sendPlanned(
  { path, platform, event, visitor }: SendOrder,
  { target }: EndpointAccess,
): Promise<void> {
  const simulated = simulatedPlatform(platform);
  const one = (name: EventName) => [{ body: simulated.body(name, { visitor }) }];
  for (const { body } of event === null ? simulated.conversation({ visitor }) : one(event)) {
    await deliver(target(path), { body, timeoutMs: waitMs });
  }
}

/**
 * Sends a request once more, byte by byte, with what it had as its secret.
 *
 * @throws ChatHooksError (rejects) INSPECTOR_ORDER when its body was too large to keep
 */
export async function replay(
  { method, url, headers, body }: Passage,
  { origin }: EndpointAccess,
): Promise<void> {
  if (!body) throw fault("its body was too large to keep");
  const kept = ["content-type", "content-encoding", "x-chat-hooks-secret", "authorization"];
  const same = Object.fromEntries(
    kept.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]]] : [])),
  );
  // Joined as text: resolved against the origin, `//shop.example/` would be another host.
  await deliver(`${origin}${url}`, { method, body, headers: same, timeoutMs: waitMs });
}

/** Milliseconds. A reload may come in between, and with it the time for what runs to finish. */
const waitMs = 60_000;
