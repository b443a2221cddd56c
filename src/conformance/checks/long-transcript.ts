import { acknowledged } from "../acknowledged.js";
import type { Check } from "../check.js";
import { warned } from "../finding.js";

/** How many messages of 300 characters make up the transcript, about 300 kB. */
const messages = 900;

export const longTranscript: Check = {
  id: "long-transcript",
  group: "transport",
  needsOrdinary: true,
  platforms: ["jivo"],
  title: "The transcript of a long chat is accepted",
  why: "Body parsers often refuse more than 100 kB; it is the long chats that are lost then. How large bodies get is not documented.",
  async run(endpoint) {
    const message = { message: "chat-hooks check ".repeat(18), timestamp: 1_431_955_090, type: "visitor" };
    const body = endpoint.body("chat_finished", {
      overrides: { chat: { messages: Array.from({ length: messages }, () => message) } },
    });
    const finding = acknowledged(endpoint, await endpoint.send(body, { timed: false }));
    if (finding.outcome !== "failed") return finding;
    return warned(finding.seen, "Raise the limit of the body parser, and that of the proxy, to 1 MB.");
  },
};
