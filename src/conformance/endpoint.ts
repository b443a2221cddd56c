import type { Agent } from "node:http";
import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { WireBody } from "../platforms/platform.js";
import { deliver, type DeliverRequest } from "../simulator/deliver.js";
import type { Target } from "../simulator/deliver/target.js";
import { holdsAnyOf } from "./private-texts.js";
import { replyOf, type Reply } from "./reply.js";
import { seenIn } from "./seen.js";
import type { BodyOptions, TestVisitor } from "./visitor.js";

/** What all checks of a run share. */
export interface Run {
  readonly target: Target;
  /** Of a customer whom the endpoint knows. */
  readonly token: string | undefined;
  readonly visitor: TestVisitor;
  readonly deadlineMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Every reply so far, in order. */
  readonly exchanges: Exchange[];
}

/** One reply of a run, for the checks that look at all of them. */
export interface Exchange {
  readonly reply: Reply;
  /** Whether it tells how long a platform would wait: not for huge bodies, or many deliveries at once. */
  readonly timed: boolean;
}

/** A request that is not an ordinary delivery. */
export interface SendOptions {
  readonly method?: string;
  readonly headers?: DeliverRequest["headers"];
  /** Instead of the endpoint with its right secret. */
  readonly target?: Target;
  readonly agent?: Agent;
  /** Default true. */
  readonly timed?: boolean;
}

/** The endpoint, as a check of one platform sees it. */
export interface Endpoint extends Run {
  readonly platform: PlatformName;
  /** What the platform would send, of the run's visitor. */
  body(event: EventName, options?: BodyOptions): WireBody;
  /**
   * Sends it and takes the whole reply, whatever its status.
   * @throws ChatHooksError one of the TARGET_ codes when no whole reply came
   */
  send(body: WireBody | string | Uint8Array | undefined, options?: SendOptions): Promise<Reply>;
  /** The reply in a few words, without anything private. */
  seen(reply: Reply): string;
}

/** An event that every platform documents, and whose answer it reads. */
export const ordinaryEvent = "chat_accepted" satisfies EventName;

export function endpointOf(run: Run, platform: PlatformName): Endpoint {
  const { target, visitor, token, signal, timeoutMs, exchanges } = run;
  const secrets = target.secret ? [target.secret.value] : [];
  const isPrivate = holdsAnyOf([...secrets, ...visitor.traces, ...(token === undefined ? [] : [token])]);
  return {
    ...run,
    platform,
    body: (event, options) => visitor.body(platform, event, options),
    async send(body, { target: other, timed = true, ...request } = {}) {
      const reply = replyOf(await deliver(other ?? target, { ...request, body, timeoutMs, signal }));
      exchanges.push({ reply, timed });
      return reply;
    },
    seen: (reply) => seenIn(reply, isPrivate),
  };
}
