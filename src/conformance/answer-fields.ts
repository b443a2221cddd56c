import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import { isRecord } from "../kind-of.js";

/*
 * The fields of answers, as the platforms document them.
 * Source: docs.vivochat.ai/verification/ and /webhookapi/, jivo.ru/docs/webhooks/.
 */

/** All names that an answer to this event may hold, at any depth. */
export function documentedFields(platform: PlatformName, event: EventName): readonly string[] {
  if (platform === "jivo") return jivoFields;
  return event === "client_check_token" ? vivoIdentity : vivoCard;
}

const vivoIdentity = ["result", "clientId", "contactInfo", "name", "phone", "email"];
const vivoCard = ["result", "contactInfo", "name", "phone", "email", "customData", "title", "content"];
const jivoFields = [
  ...["result", "contact_info", "name", "phone", "email", "description"],
  ...["custom_data", "title", "content", "link", "key", "enable_assign", "crm_link", "page", "url"],
];

/** Whether two names differ in nothing but their case and their underscores. */
export function sameSpelling(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

function spelling(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** The value at a path such as `custom_data.3.content`. */
export function fieldAt(answer: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)] as unknown;
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, answer);
}
