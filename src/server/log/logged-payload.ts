import type { Logger } from "../../log.js";
import { header, type BodyLimits, type Delivery } from "../../receive/delivery.js";
import { inflate } from "../../receive/inflate.js";
import type { Reply } from "../../receive/reply.js";
import { payloadView } from "./payload-view.js";

/** Runs a delivery and writes what its body looked like, masked, at level debug. A compressed one is shown as it is inside. */
export async function withLoggedPayload(
  log: Logger,
  delivery: Delivery,
  receive: (delivery: Delivery) => Promise<Reply>,
): Promise<Reply> {
  const { body, headers, requestId } = delivery;
  if (typeof body !== "function") return receive(delivery);
  let arrived: { readonly bytes: Uint8Array; readonly maxBytes: number } | undefined;
  const read = body as (limits: BodyLimits) => Promise<Uint8Array>;
  const reply = await receive({
    ...delivery,
    async body(limits: BodyLimits) {
      const bytes = await read(limits);
      arrived = { bytes, maxBytes: limits.maxBytes };
      return bytes;
    },
  });
  if (!arrived) return reply;
  const { bytes, maxBytes } = arrived;
  const encoding = header(headers, "content-encoding") ?? "identity";
  log.debug({ requestId, payload: await viewOf(bytes, encoding, maxBytes) }, "payload");
  return reply;
}

async function viewOf(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<unknown> {
  let plain: Uint8Array;
  try {
    plain = await inflate(bytes, encoding, maxBytes);
  } catch {
    return `can't be decompressed, ${bytes.length} bytes`;
  }
  try {
    return payloadView(JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return `not JSON, ${plain.length} bytes`;
  }
}
