import type { Check } from "../check.js";
import { failed, passed, skipped } from "../finding.js";

export const identifiesTheCustomer: Check = {
  id: "identifies-the-customer",
  group: "answers",
  platforms: ["vivo"],
  title: "A customer's token is answered with a clientId",
  why: "Without a clientId the customer is anonymous: no history, no card.",
  async run(endpoint) {
    if (endpoint.token === undefined) {
      return skipped(
        "No token was given. Set CHAT_HOOKS_CHECK_TOKEN to the token of a customer whom the endpoint knows.",
      );
    }
    const reply = await endpoint.send(endpoint.body("client_check_token"));
    const clientId = reply.json?.["clientId"];
    if (typeof clientId === "string" && clientId !== "") return passed("answered with a clientId");
    return failed(
      endpoint.seen(reply),
      "Answer clientId, a text. Check that the token has not expired, and that the page and the endpoint use the same key for it.",
    );
  },
};
