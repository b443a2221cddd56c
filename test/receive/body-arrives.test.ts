import { describe, expect, it } from "vitest";
import { ChatHooksError, type BodyLimits, type DeliveryBody } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { rejecting } from "../support/odd-throws.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const text = '{"event_name":"chat_accepted","chat_id":1}';
const bytes = new TextEncoder().encode(text);

async function receive(body: DeliveryBody, headers: Record<string, string> = {}, maxBytes?: number) {
  let calls = 0;
  const { hooks, facts, errors } = recordedHooks({
    handlers: { chat_accepted: () => void (calls += 1) },
    bodyTimeoutMs: 20,
    maxBytes,
  });
  const reply = await hooks.receive(post(body, { headers }));
  return { reply, facts, errors, calls, result: replied(reply).result };
}

describe("a body is served in whatever form it arrives", () => {
  it.each<[string, DeliveryBody]>([
    ["text", text],
    ["bytes", bytes],
    ["a Buffer", Buffer.from(bytes)],
    ["a view into a larger buffer", new Uint8Array([...bytes, ...bytes]).subarray(bytes.length)],
    ["an object", JSON.parse(text) as object],
    ["an object without a prototype", Object.assign(Object.create(null) as object, JSON.parse(text))],
    ["a reader", () => Promise.resolve(bytes)],
  ])("%s", async (_name, body) => {
    expect(await receive(body)).toMatchObject({ result: "ok", calls: 1, reply: { status: 200 } });
  });

  it("whatever its content type says", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=utf-16",
    ]) {
      expect(await receive(bytes, { "content-type": type })).toMatchObject({ result: "ok" });
    }
  });
});

describe("a body that does not arrive", () => {
  it("is refused with 408 when its reader never resolves, and the reader is told to stop", async () => {
    let limits: BodyLimits | undefined;
    const { reply, facts, calls, result } = await receive((given) => {
      limits = given;
      return new Promise(() => undefined);
    });
    expect(reply.status).toBe(408);
    expect(reply.headers["connection"]).toBe("close");
    expect(result).toBe("The body did not arrive within 20 ms.");
    expect(factOf(facts, "refused")).toMatchObject({ code: "BODY_TIMEOUT", status: 408 });
    expect(limits).toMatchObject({ maxBytes: 1024 * 1024, signal: { aborted: true } });
    expect(calls).toBe(0);
  });

  it("is refused once when its reader gives up because it was told to stop", async () => {
    const { reply, facts } = await receive(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
    );
    expect(reply.status).toBe(408);
    expect(facts.filter((fact) => fact.type === "refused")).toHaveLength(1);
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ["rejects", () => Promise.reject(new Error("ECONNRESET from 10.0.0.1"))],
    ["rejects with no Error", () => rejecting(undefined)],
    [
      "throws",
      () => {
        throw new TypeError("broken");
      },
    ],
  ])("is refused with 400 when its reader %s", async (_name, body) => {
    const { reply, facts, calls, result } = await receive(body);
    expect(reply.status).toBe(400);
    expect(result).toBe("The connection ended before the body was complete.");
    expect(factOf(facts, "refused").code).toBe("BODY_ABORTED");
    expect(calls).toBe(0);
  });

  it("is a 500 that names the cause, and tells onError, when somebody else has read it", async () => {
    const { reply, errors, result } = await receive(() =>
      Promise.reject(new ChatHooksError("BODY_CONSUMED")),
    );
    expect(reply.status).toBe(500);
    expect(result).toBe("The request's body was already read by something else, which left no body behind.");
    expect(errors.map(({ error }) => error)).toEqual([expect.objectContaining({ code: "BODY_CONSUMED" })]);
  });

  it("is empty when its reader finds nothing", async () => {
    const { facts } = await receive(() => Promise.resolve(new Uint8Array()));
    expect(factOf(facts, "refused").code).toBe("BODY_EMPTY");
  });
});

describe("a body that is too large is refused with 413", () => {
  const large = `{"event_name":"chat_accepted","chat_id":1,"x":"${"x".repeat(10 * 1024 * 1024)}"}`;

  it.each<[string, DeliveryBody]>([
    ["10 MB of text", large],
    ["10 MB of bytes", new TextEncoder().encode(large)],
    ["10 MB from a reader that does not count", () => Promise.resolve(new TextEncoder().encode(large))],
    [
      "a reader that counts",
      ({ maxBytes }: BodyLimits) => Promise.reject(new ChatHooksError("BODY_TOO_LARGE", { maxBytes })),
    ],
  ])("%s", async (_name, body) => {
    const { reply, facts, calls, result } = await receive(body);
    expect(reply.status).toBe(413);
    expect(result).toBe("The body is larger than 1048576 bytes.");
    expect(factOf(facts, "refused").code).toBe("BODY_TOO_LARGE");
    expect(calls).toBe(0);
  });

  it("one that is announced as such is not read", async () => {
    let reads = 0;
    const read = () => {
      reads += 1;
      return Promise.resolve(bytes);
    };
    expect((await receive(read, { "content-length": "1048577" })).reply.status).toBe(413);
    expect(reads).toBe(0);
  });

  it("bytes count, not characters", async () => {
    const euros = '{"event_name":"chat_accepted","chat_id":1,"x":"€€€€"}';
    const size = Buffer.byteLength(euros);
    expect((await receive(euros, {}, size)).reply.status).toBe(200);
    expect((await receive(euros, {}, size - 1)).reply.status).toBe(413);
  });

  it("exactly maxBytes are served", async () => {
    const exact = { "content-length": String(bytes.length) };
    expect((await receive(bytes, exact, bytes.length)).reply.status).toBe(200);
    expect((await receive(bytes, exact, bytes.length - 1)).reply.status).toBe(413);
  });

  it.each(["", "abc", "-1", "1e999", "12, 12"])("a content-length of %j does no harm", async (length) => {
    const { reply } = await receive(bytes, { "content-length": length });
    expect([200, 413]).toContain(reply.status);
  });
});
