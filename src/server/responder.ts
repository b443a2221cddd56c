import type { IncomingMessage, ServerResponse } from "node:http";
import { mountedAt, notFound } from "../adapters/mount.js";
import { nodeDelivery, send } from "../adapters/node-message.js";
import type { ChatHooks } from "../hooks.js";
import type { Delivery } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";
import { allowList } from "./gate/allow-list.js";
import { clientAddress } from "./gate/client-address.js";
import type { Guard, TurnedAway } from "./gate/guard.js";
import { load, type LoadLimits } from "./gate/load.js";
import { refusalLimit } from "./gate/refusal-limit.js";
import { health, type Readiness } from "./health.js";
import { openApiPage, openApiPath } from "./open-api.js";
import { requestIdOf } from "./request-id.js";

/** What the standalone endpoint lets in, and how deliveries are run. */
export interface ResponderOptions extends Partial<LoadLimits> {
  /** Only these addresses and ranges (`192.0.2.0/24`, `2001:db8::/32`) may call; others are answered 403. Default: all. */
  readonly allow?: readonly string[] | undefined;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Wrong secrets a minute from one address before it is answered 429; 0: no limit. Default 30. */
  readonly refusalsPerMinute?: number | undefined;
  /** Answers GET /openapi.json with an OpenAPI description of the webhooks. It holds no secret. Default false. */
  readonly openApi?: boolean | undefined;
  /** Runs a delivery: a place for tracing. Default: just runs it. */
  readonly around?: Around | undefined;
  /** Told of each request that was turned away without a word from the hooks. */
  readonly onTurnedAway?: ((why: TurnedAway) => void) | undefined;
}

/** Something that happens around a delivery's way. It may hand on another delivery than it got. */
export type Around = (delivery: Delivery, receive: (delivery: Delivery) => Promise<Reply>) => Promise<Reply>;

export interface Responder {
  to(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly inFlight: number;
}

/**
 * Answers requests: probes first, then who may call at all, whether there is room, which mount it is, and the delivery.
 *
 * @throws ChatHooksError OPTION_INVALID
 */
export function responder(
  mounts: Readonly<Record<string, ChatHooks>>,
  options: ResponderOptions,
  readiness: Readiness,
): Responder {
  const { allow, trustProxy, refusalsPerMinute = 30, maxInFlight = 1_000, maxHeapPercent = 90 } = options;
  const { around = withoutMore, onTurnedAway = () => undefined } = options;
  const probe = health(readiness);
  const describe = options.openApi === true ? openApiPage() : undefined;
  const addressOf = clientAddress(trustProxy);
  const mounted = Object.entries(mounts).map(([path, hooks]) => ({ isAt: mountedAt(path), hooks }));
  const room = load({ maxInFlight, maxHeapPercent });
  const limited = refusalLimit(refusalsPerMinute, () => onTurnedAway("wrong-secrets"));
  const guards: readonly (readonly [TurnedAway, Guard])[] = [
    ...(allow ? [["not-allowed", allowList(allow)] as const] : []),
    ["overloaded", room.guard],
  ];

  async function replyTo(request: IncomingMessage, requestId: string): Promise<Reply> {
    const address = addressOf(request);
    const delivery = nodeDelivery(request, undefined, { remoteAddress: address, requestId });
    if (isLook(request)) {
      const probed = probe(delivery.path);
      if (probed) return probed;
    }
    for (const [why, guard] of guards) {
      const refused = guard(request, address);
      if (!refused) continue;
      onTurnedAway(why);
      return refused;
    }
    if (describe && delivery.path === openApiPath && isLook(request)) return describe(delivery);
    const hooks = mounted.find(({ isAt }) => isAt(delivery.path))?.hooks;
    if (!hooks) {
      onTurnedAway("not-found");
      return notFound();
    }
    const reply = await room.run(() => around(delivery, (given) => hooks.receive(given)));
    return reply.status === 401 ? limited(reply, address) : reply;
  }

  return {
    async to(request, response) {
      const requestId = requestIdOf(request.headers);
      const reply = await replyTo(request, requestId);
      const headers: Record<string, string> = { "x-request-id": requestId };
      // Who keeps the connection for its next delivery shall find another server for that.
      if (readiness.isDraining()) headers["connection"] = "close";
      send(response, reply, headers);
    },
    get inFlight() {
      return room.inFlight;
    },
  };
}

/** A request that only wants to see something. */
function isLook({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

const withoutMore: Around = (delivery, receive) => receive(delivery);
