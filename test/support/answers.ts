import type { Answer, Card, Identity } from "../../src/index.js";
import { post, replied } from "./delivery.js";
import { recordedHooksOfJavaScript } from "./recorded-hooks.js";

/** A body of each platform that is answered by a card. */
export const cardBodies = {
  vivo: { type: "chat_accepted", chatId: "c" },
  jivo: { event_name: "chat_accepted", chat_id: 1 },
} as const;

export type PlatformName = keyof typeof cardBodies;

/** What becomes of anything that a handler returns. */
export async function answerOf(
  body: object,
  returned: unknown,
  mode: "development" | "production" = "production",
) {
  const { hooks, facts, errors } = recordedHooksOfJavaScript({
    mode,
    handlers: {
      chat_accepted: () => returned,
      client_check_token: () => returned,
      chat_updated: () => returned,
    },
  });
  const reply = await hooks.receive(post(body));
  return { status: reply.status, body: replied(reply), facts, errors };
}

/** What a good card looks like on the wire of a platform; the card must be without faults. */
export async function cardOnWire(platform: PlatformName, card: Card): Promise<Record<string, unknown>> {
  return onWire(cardBodies[platform], card);
}

/** What a good identity looks like on VivoChat's wire. */
export async function identityOnWire(identity: Identity): Promise<Record<string, unknown>> {
  return onWire({ type: "client_check_token", userToken: "t" }, identity);
}

async function onWire(body: object, answer: Answer): Promise<Record<string, unknown>> {
  const answered = await answerOf(body, answer, "development");
  if (answered.status !== 200) throw new Error(answered.body.result);
  if (answered.errors.length > 0) throw new Error("onError was told");
  return answered.body;
}
