import type { EventName } from "../../events/event-map.js";
import { eventNames } from "../../events/event-names.js";
import type { WireBody } from "../platform.js";

/*
 * JivoChat on the wire: one JSON object, snake_case, the event's name in `event_name`. The CRM webhooks are a family
 * of their own: `event_type` (crm_deal, crm_task …) beside `event_name` (created_deal, assigned_status …); their
 * printed examples leave `event_type` out.
 * Source: jivo.ru/docs/webhooks/ and jivochat.com/docs/webhooks/ (2026), jivochat.es/api (2017).
 */

const known: ReadonlySet<string> = new Set(
  eventNames.filter((name) => name !== "crm" && name !== "client_check_token"),
);

/** `<what happened>_<kind of CRM record>`; the chat events have it the other way round (client_updated). */
export const crmName = /^[a-z]+_(?:pipeline|status|client_tag|deal|task|organization|client)$/;

export function wireName(body: WireBody): string | undefined {
  return text(body["event_name"]) ?? text(body["event_type"]);
}

export function eventName(body: WireBody): EventName | undefined {
  if (text(body["event_type"])?.startsWith("crm_")) return "crm";
  const name = wireName(body);
  if (name === undefined) return undefined;
  if (known.has(name)) return name as EventName;
  return crmName.test(name) ? "crm" : undefined;
}

/** Root keys that only this dialect spells so. */
export const ownKeys: readonly string[] = ["user_token", "chat_id", "client_id", "widget_id"];

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
