import type { Delivery, DeliveryBody, Reply } from "../../src/index.js";

/** A delivery by POST, as an adapter would make it. */
export function post(body: DeliveryBody, rest: Partial<Delivery> = {}): Delivery {
  return { method: "POST", path: "/", query: "", headers: {}, body, ...rest };
}

/** The body of a reply, which must be what every reply is: a JSON object with text in `result`, never cached. */
export function replied({ body, headers }: Reply): Record<string, unknown> & { result: string } {
  const parsed: unknown = JSON.parse(body);
  if (!isReplyBody(parsed)) throw new Error("a reply is not a JSON object with `result`");
  if (headers["content-type"] !== "application/json; charset=utf-8") throw new Error("a reply is not JSON");
  if (headers["cache-control"] !== "no-store") throw new Error("a reply may be cached");
  if (headers["x-content-type-options"] !== "nosniff")
    throw new Error("a reply may be taken for something else");
  return parsed;
}

function isReplyBody(value: unknown): value is Record<string, unknown> & { result: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    "result" in value &&
    typeof value.result === "string"
  );
}
