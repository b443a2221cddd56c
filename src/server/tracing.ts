import type { Fact } from "../lifecycle/fact.js";
import type { Delivery } from "../receive/delivery.js";
import { header } from "../receive/delivery.js";
import type { Reply } from "../receive/reply.js";
import { loadedOpenTelemetry, openTelemetry } from "./open-telemetry.js";

/**
 * Runs each delivery in an OpenTelemetry span, as a child of the caller's when it sends `traceparent`. Handlers run within
 * it, so that their own spans hang below. Without an SDK in the process it costs next to nothing; with one, load it before
 * the service: `node --import ./telemetry.js`. No span holds the URL, a header or anything of the body.
 */
export async function traced(delivery: Delivery, receive: () => Promise<Reply>): Promise<Reply> {
  const api = await openTelemetry();
  if (!api) return receive();
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api;
  const tracer = trace.getTracer("chat-hooks");
  const parent = propagation.extract(context.active(), delivery, {
    get: ({ headers }, name) => header(headers, name),
    keys: () => ["traceparent", "tracestate"],
  });
  const attributes = { "http.request.method": delivery.method };
  return tracer.startActiveSpan(
    "chat-hooks delivery",
    { kind: SpanKind.SERVER, attributes },
    parent,
    async (span) => {
      try {
        const reply = await receive();
        span.setAttribute("http.response.status_code", reply.status);
        if (reply.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        return reply;
      } finally {
        span.end();
      }
    },
  );
}

/** Says on the delivery's span what it was and how it went. A listener for `hooks.subscribe`: facts come within the span. */
export function describeSpan(fact: Fact): void {
  if (fact.type !== "replied") return;
  const { deliveryId, platform, event, outcome } = fact;
  loadedOpenTelemetry()
    ?.trace.getActiveSpan()
    ?.setAttributes({
      "chat_hooks.delivery_id": deliveryId,
      "chat_hooks.outcome": outcome,
      ...(platform && { "chat_hooks.platform": platform }),
      ...(event && { "chat_hooks.event": event }),
    });
}
