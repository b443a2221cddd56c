import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { InboxStats } from "./inbox/inbox.js";
import type { FactListener } from "./lifecycle/fact.js";
import { factStream } from "./lifecycle/fact-stream.js";
import type { AnyAttributes, ChatHooksOptions } from "./options/options.js";
import { resolveSettings } from "./options/settings.js";
import { background } from "./receive/background.js";
import type { Delivery } from "./receive/delivery.js";
import type { Road } from "./receive/journey.js";
import { inboxService } from "./receive/inbox-service.js";
import { receive } from "./receive/receive.js";
import type { Reply } from "./receive/reply.js";
import { guessableClientIdWarning } from "./receive/warn-guessable.js";
import { settledWithin } from "./settled-within.js";

/** An endpoint for chat platforms, made by {@link createChatHooks}. Adapters mount it into a framework. */
export interface ChatHooks {
  /**
   * Takes one delivery and resolves, exactly once, with the reply. Never rejects: what goes wrong becomes a reply,
   * a fact and a call of `onError`. Adapters call it; so can tests, without a socket.
   */
  receive(delivery: Delivery): Promise<Reply>;
  /**
   * Listens to what happens to deliveries, for logs and metrics.
   *
   * @returns a function that ends the subscription
   * @example
   * ```ts
   * hooks.subscribe((fact) => {
   *   if (fact.type === "replied") histogram.record(fact.durationMs, { outcome: fact.outcome });
   * });
   * ```
   */
  subscribe(listener: FactListener): () => void;
  /**
   * Opens the inbox and starts to work through it. The first delivery does so by itself; call it at start, so that what
   * was left over is not kept waiting for that. Does nothing without an inbox.
   *
   * @throws ChatHooksError (rejects) INBOX_UNAVAILABLE or another INBOX_ code
   */
  start(): Promise<void>;
  /**
   * Resolves when deliveries can be taken: the inbox answers. At once without an inbox.
   *
   * @throws ChatHooksError (rejects) INBOX_UNAVAILABLE or another INBOX_ code
   * @example
   * ```ts
   * app.get("/readyz", async (_request, response) => {
   *   await hooks.ready();
   *   response.end("ok");
   * });
   * ```
   */
  ready(): Promise<void>;
  /**
   * How full the inbox is: for metrics and alerts. Undefined without an inbox.
   *
   * @throws ChatHooksError (rejects) INBOX_UNAVAILABLE or another INBOX_ code
   */
  inboxStats(): Promise<InboxStats | undefined>;
  /**
   * Waits for the work that goes on after replies: `ctx.waitUntil`, `after`, handlers that outlasted their deadline.
   * With an inbox, its worker is stopped first and the inbox closed.
   * Call it when the server takes no more requests.
   *
   * @param options.graceMs gives up waiting after so many milliseconds; default 10,000
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * Makes the endpoint that chat platforms call: declare a function for each event that matters to you, mount the
 * result into your framework, paste the URL with its secret into the platform's settings.
 *
 * @throws ChatHooksError for wrong options, at once and by name: AUTH_REQUIRED, SECRET_MISSING, SECRET_TOO_SHORT,
 * SECRET_HAS_SPACE, SECRET_REPEATED, OPTION_UNKNOWN, OPTION_INVALID, HANDLER_UNKNOWN,
 * PROFILE_CONFLICT
 *
 * @example
 * ```ts
 * const hooks = createChatHooks({
 *   auth: { secret: process.env.CHAT_HOOKS_SECRET },
 *   handlers: {
 *     async chat_accepted(event) {
 *       return { customData: [{ title: "Chat", content: event.chatId }] };
 *     },
 *   },
 * });
 * app.use("/chat-hooks", toExpress(hooks));
 * ```
 */
export function createChatHooks<
  Claims = Record<string, unknown>,
  AttributesSchema extends StandardSchemaV1 = AnyAttributes,
>(options: ChatHooksOptions<Claims, AttributesSchema>): ChatHooks {
  const settings = resolveSettings(options);
  const inbox = settings.inbox && inboxService(settings.inbox, settings.worker, () => road);
  const road: Road<Claims> = {
    settings,
    inbox,
    facts: factStream(),
    background: background(),
    checkClientId: guessableClientIdWarning(settings.log),
  };
  return {
    receive: (delivery) => receive(road, delivery),
    subscribe: (listener) => road.facts.subscribe(listener),
    start: async () => inbox?.start(),
    ready: async () => inbox?.answers(),
    inboxStats: async () => inbox?.stats(),
    async close({ graceMs = 10_000 } = {}) {
      const until = performance.now() + graceMs;
      await inbox?.close(graceMs);
      await settledWithin(Math.max(0, until - performance.now()), road.background.settled());
    },
  };
}
