import type { Link, SpanContext } from "@opentelemetry/api";
import type { AroundAttempt } from "../lifecycle/around-attempt.js";
import type { Fact } from "../lifecycle/fact.js";
import { loadedOpenTelemetry, openTelemetry } from "./open-telemetry.js";

/** OpenTelemetry spans for what an inbox's worker does. */
export interface AttemptSpans {
  /**
   * Runs an attempt in a span of its own, which begins a trace and is linked to the delivery's span: a retry may come hours
   * after it, and perhaps in another process, where the link is missing. Handlers run within it.
   */
  readonly around: AroundAttempt;
  /** A listener for `hooks.subscribe`: remembers the spans of deliveries for as long as attempts may ask for them. */
  readonly listen: (fact: Fact) => void;
}

/** @param most so many deliveries are remembered; beyond, the oldest is forgotten */
export function attemptSpans(most = 10_000): AttemptSpans {
  const deliveries = new Map<string, SpanContext>();
  const kept = new Set<string>();

  function remember(deliveryId: string): void {
    // Facts of a delivery come within its span.
    const span = loadedOpenTelemetry()?.trace.getActiveSpan()?.spanContext();
    if (!span) return;
    const oldest = deliveries.size >= most ? deliveries.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    deliveries.set(deliveryId, span);
  }

  function forget(deliveryId: string): void {
    deliveries.delete(deliveryId);
    kept.delete(deliveryId);
  }

  return {
    listen(fact) {
      switch (fact.type) {
        case "decoded":
          // The first attempt may begin before anybody is told that the notice is kept.
          return remember(fact.deliveryId);
        case "kept":
          if (deliveries.has(fact.deliveryId)) kept.add(fact.deliveryId);
          return;
        case "replied":
          if (!kept.has(fact.deliveryId)) forget(fact.deliveryId);
          return;
        case "handled":
          if (fact.fromInbox) forget(deliveryOf(fact.deliveryId));
          return;
        case "retrying":
          if (fact.retryAt === undefined) forget(deliveryOf(fact.deliveryId));
      }
    },
    async around({ entryId, platform, event, attempt }, handle) {
      const api = await openTelemetry();
      if (!api) return handle();
      const { SpanKind, SpanStatusCode, trace } = api;
      const delivery = deliveries.get(deliveryOf(entryId));
      const links: Link[] = delivery ? [{ context: delivery }] : [];
      const attributes = {
        "chat_hooks.delivery_id": deliveryOf(entryId),
        "chat_hooks.platform": platform,
        "chat_hooks.event": event,
        "chat_hooks.attempt": attempt,
      };
      const options = { kind: SpanKind.CONSUMER, root: true, links, attributes };
      return trace.getTracer("chat-hooks").startActiveSpan("chat-hooks attempt", options, async (span) => {
        try {
          return await handle();
        } catch (error) {
          // Without its message, which may quote what is private.
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
  };
}

/** Follow-up work has an entry of its own beside the notice. */
function deliveryOf(entryId: string): string {
  return entryId.replace(/\.after$/, "");
}
