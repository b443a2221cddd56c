import type { Logger } from "../../log.js";
import type { Delivery } from "../../receive/delivery.js";
import type { Reply } from "../../receive/reply.js";
import { payloadView } from "./payload-view.js";

/** Runs a delivery and writes what its body looked like, masked, at level debug. */
export async function withLoggedPayload(
  log: Logger,
  delivery: Delivery,
  receive: (delivery: Delivery) => Promise<Reply>,
): Promise<Reply> {
  const { body } = delivery;
  if (typeof body !== "function") return receive(delivery);
  let arrived: Uint8Array | undefined;
  const read = body as (limits: never) => Promise<Uint8Array>;
  const reply = await receive({
    ...delivery,
    body: async (limits) => (arrived = await read(limits as never)),
  });
  const { requestId } = delivery;
  if (arrived) log.debug({ requestId, payload: viewOf(arrived) }, "payload");
  return reply;
}

function viewOf(bytes: Uint8Array): unknown {
  try {
    return payloadView(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return `not JSON, ${bytes.length} bytes`;
  }
}
