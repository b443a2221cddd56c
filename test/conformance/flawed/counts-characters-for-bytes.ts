import { careful, ok, receiver, type Body } from "../receiver.js";
import type { Flaw } from "./flaw.js";

/** `content-length: text.length`: right until a name is not ASCII, and then the end of the JSON is missing. */
export const flaw: Flaw = {
  make: () =>
    receiver({
      answer: (event, request) =>
        event["event_name"] === "chat_accepted"
          ? ok({ custom_data: [{ content: `Chat with ${nameIn(event)}` }] })
          : careful.answer(event, request),
      reply(response, answer) {
        const text = JSON.stringify(answer.body);
        careful.reply(response, {
          ...answer,
          headers: { "content-length": text.length, connection: "close" },
        });
      },
    }),
  caughtBy: "odd-text",
  options: { platforms: ["jivo"] },
};

function nameIn({ visitor }: Body): string {
  return typeof visitor === "object" && visitor !== null && "name" in visitor ? String(visitor.name) : "";
}
