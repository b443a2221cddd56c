import type { ChatEvent } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { InboxEntry } from "./inbox.js";
import { sha256 } from "./sha256.js";

/** What the store needs to know of an event, beside the event itself. */
export interface Arrival {
  readonly deliveryId: string;
  readonly receivedAt: Date;
  readonly tenant: string | undefined;
  /** What makes two deliveries the same; default: the body itself. */
  readonly said?: string | undefined;
}

/**
 * The inbox entry of an event. The platforms send no delivery id, so a duplicate is known by what it says: the key is a
 * SHA-256 of platform, tenant, event and body.
 */
export async function inboxEntry(
  kind: InboxEntry["kind"],
  event: ChatEvent,
  arrival: Arrival,
): Promise<InboxEntry> {
  const body = JSON.stringify(event.raw);
  const { deliveryId, receivedAt, tenant, said = body } = arrival;
  const { platform, type } = event;
  return {
    id: kind === "notice" ? deliveryId : `${deliveryId}.after`,
    kind,
    key: await sha256(JSON.stringify([kind, platform, tenant ?? null, type]) + said),
    platform,
    event: type,
    tenant,
    chat: chatKey(event, tenant),
    visitor: visitorKey(event, tenant),
    body,
    receivedAt: receivedAt.getTime(),
  };
}

/** Events of one chat, or of one client where there is no chat, are handled in order. */
function chatKey(event: ChatEvent, tenant: string | undefined): string | undefined {
  const { platform } = event;
  if ("chatId" in event && event.chatId !== undefined)
    return entryKey(platform, tenant, "chat", event.chatId);
  return "clientId" in event ? entryKey(platform, tenant, "client", event.clientId) : undefined;
}

function visitorKey(event: ChatEvent, tenant: string | undefined): string | undefined {
  const { platform } = event;
  if ("visitor" in event && event.visitor?.number !== undefined) {
    return entryKey(platform, tenant, "visitor", event.visitor.number);
  }
  return "clientId" in event ? entryKey(platform, tenant, "client", event.clientId) : undefined;
}

/**
 * What an entry's `chat` and `visitor` say: the platform's own id, with what makes it unlike those of other platforms and
 * tenants. A client's entries have it in both.
 *
 * @param what `chat` (the event's `chatId`), `visitor` (its `visitor.number`) or `client` (its `clientId`)
 *
 * @example
 * ```ts
 * await inbox.forget({ visitor: entryKey("jivo", undefined, "visitor", "1234") });
 * ```
 */
export function entryKey(
  platform: PlatformName,
  tenant: string | undefined,
  what: "chat" | "visitor" | "client",
  id: string,
): string {
  const whose = tenant === undefined ? platform : `${platform}:${escaped(tenant)}`;
  return `${whose}:${what}:${escaped(id)}`;
}

/** So that no id can look like a key of two parts. */
function escaped(part: string): string {
  return /[%:]/.test(part) ? part.replaceAll("%", "%25").replaceAll(":", "%3A") : part;
}
