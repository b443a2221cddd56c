import { trace } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { describeSpan, traced } from "../../src/server/tracing.js";
import { post } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { recordedHooks } from "../support/recorded-hooks.js";
import { recordedSpans } from "../support/recorded-spans.js";

const exporter = recordedSpans();

const traceId = "0af7651916cd43dd8448eb211c80319c";
const parentId = "b7ad6b7169203331";

describe("a delivery's span", () => {
  it("is a child of the caller's, says how it went, and has the handler's own below it", async () => {
    const { hooks } = recordedHooks({
      handlers: {
        async chat_accepted() {
          await Promise.resolve();
          trace.getTracer("shop").startSpan("find customer").end();
          return null;
        },
      },
    });
    hooks.subscribe(describeSpan);
    const delivery = post(minimalBodies.chat_accepted);
    const headers = { ...delivery.headers, traceparent: `00-${traceId}-${parentId}-01` };
    await traced({ ...delivery, headers }, () => hooks.receive({ ...delivery, headers }));

    const [below, span] = exporter.getFinishedSpans();
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(span?.parentSpanContext?.spanId).toBe(parentId);
    expect(below?.parentSpanContext?.spanId).toBe(span?.spanContext().spanId);
    expect(span?.name).toBe("chat-hooks delivery");
    expect(span?.attributes).toEqual({
      "http.request.method": "POST",
      "http.response.status_code": 200,
      "chat_hooks.delivery_id": expect.any(String) as string,
      "chat_hooks.outcome": "handled",
      "chat_hooks.platform": "jivo",
      "chat_hooks.event": "chat_accepted",
    });
  });

  it.each(["nonsense", "00-0-0-01"])(
    "begins a trace of its own when traceparent is %s",
    async (traceparent) => {
      const { hooks } = recordedHooks();
      const delivery = { ...post(minimalBodies.chat_accepted), headers: { traceparent } };
      await traced(delivery, () => hooks.receive(delivery));
      expect(exporter.getFinishedSpans()[0]?.parentSpanContext).toBeUndefined();
    },
  );

  it("is an error when the reply is one of ours", async () => {
    const { hooks } = recordedHooks({ handlers: { chat_finished: () => Promise.reject(new Error("x")) } });
    await traced(post(minimalBodies.chat_finished), () => hooks.receive(post(minimalBodies.chat_finished)));
    expect(exporter.getFinishedSpans()[0]?.status.code).toBe(2);
  });
});
