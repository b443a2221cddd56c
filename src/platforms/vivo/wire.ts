import type { EventName } from "../../events/event-map.js";
import { eventNames } from "../../events/event-names.js";
import type { WireBody } from "../platform.js";

/*
 * VivoChat on the wire: one JSON object, camelCase, the event's name in `type`. Documented are `client_check_token`
 * and `chat_accepted`; the other names are taken leniently, because the platform adds events over time.
 * Source: docs.vivochat.ai/verification/ and /webhookapi/.
 */

const known: ReadonlySet<string> = new Set(eventNames.filter((name) => name !== "crm"));

export function wireName(body: WireBody): string | undefined {
  const name = body["type"];
  return typeof name === "string" && name !== "" ? name : undefined;
}

export function eventName(body: WireBody): EventName | undefined {
  const name = wireName(body);
  return name !== undefined && known.has(name) ? (name as EventName) : undefined;
}

/** Root keys that only this dialect spells so. */
export const ownKeys: readonly string[] = ["userToken", "chatId", "clientId", "channel"];
