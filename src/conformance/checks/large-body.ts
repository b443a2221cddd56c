import { ChatHooksError } from "../../errors.js";
import type { Check } from "../check.js";
import { ordinaryEvent } from "../endpoint.js";
import { failed, passed } from "../finding.js";

const megabytes = 2;

export const largeBody: Check = {
  id: "large-body",
  group: "transport",
  title: "A huge body is answered or refused, and does not hang",
  why: "Requests that never end use up connections and memory, until real deliveries get none.",
  async run(endpoint) {
    const filling = "chat-hooks check".repeat((megabytes * 1024 * 1024) / 16);
    const body = JSON.stringify({ ...endpoint.body(ordinaryEvent), filling });
    try {
      const reply = await endpoint.send(body, { timed: false });
      const seen = endpoint.seen(reply);
      if (reply.status < 500) return passed(seen);
      return failed(seen, "Answer 413 when a body is larger than the limit.");
    } catch (error) {
      // Whoever closes the connection has refused it, too.
      if (error instanceof ChatHooksError && error.code === "TARGET_HUNG_UP")
        return passed("closed the connection");
      if (!(error instanceof ChatHooksError) || error.code !== "TARGET_TIMEOUT") throw error;
      return failed(
        error.message,
        "At the limit, answer 413 and close the connection; do not just stop reading.",
      );
    }
  },
};
