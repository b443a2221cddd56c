import { isGuessableClientId } from "../../identity/client-ids/guessable.js";
import type { Check } from "../check.js";
import { passed, skipped, warned } from "../finding.js";

export const clientIdHardToGuess: Check = {
  id: "client-id-hard-to-guess",
  group: "answers",
  platforms: ["vivo"],
  title: "The clientId is hard to guess",
  why: "Who guesses a clientId can pass for that customer. VivoChat's documentation asks for ids that can't be guessed.",
  async run(endpoint) {
    const reply = await endpoint.send(endpoint.body("client_check_token"));
    const clientId = reply.json?.["clientId"];
    if (typeof clientId !== "string" || clientId === "") {
      return skipped(
        "No clientId was answered. With CHAT_HOOKS_CHECK_TOKEN set to a customer's token, it can be looked at.",
      );
    }
    if (!isGuessableClientId(clientId)) return passed(`a clientId of ${clientId.length} characters`);
    return warned(
      `a clientId of ${clientId.length} characters that looks like a number, a name or an address`,
      "Derive it from the customer's number and a secret key: chat-hooks has clientIds() for it.",
    );
  },
};
