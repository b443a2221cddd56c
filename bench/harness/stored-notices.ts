import { newDeliveryId } from "../../src/receive/delivery-id.js";
import { chatFinished as body } from "./bodies.js";
import type { Inbox, InboxEntry } from "../../src/inbox/inbox.js";

const batch = 1000;

/** Puts so many notices of chats of their own into an inbox. */
export async function storeNotices(inbox: Inbox, count: number): Promise<void> {
  for (let stored = 0; stored < count; stored += batch) {
    await inbox.append(Array.from({ length: Math.min(batch, count - stored) }, storedNotice));
  }
}

let unique = 0;

/** JivoChat's documented `chat_finished`, as the endpoint would store it. */
export function storedNotice(): InboxEntry {
  const number = `${process.pid}-${++unique}`;
  return {
    id: newDeliveryId(Date.now()),
    kind: "notice",
    // As long as the SHA-256 that the endpoint makes, and as scattered.
    key: crypto.randomUUID() + crypto.randomUUID().slice(0, 28),
    platform: "jivo",
    event: "chat_finished",
    tenant: undefined,
    chat: `jivo:chat:${number}`,
    visitor: `jivo:visitor:${number}`,
    body: body.replace("############", number),
    receivedAt: Date.now(),
  };
}
