import type { IncomingHttpHeaders } from "node:http";
import { newDeliveryId } from "../receive/delivery-id.js";

/** The id of a request in the log and in the reply's `x-request-id`: the proxy's, or one of our own. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers["x-request-id"];
  // It comes from outside and goes into logs: only what looks like an id is taken.
  return typeof given === "string" && /^[\w.:-]{1,64}$/.test(given) ? given : newDeliveryId(Date.now());
}
