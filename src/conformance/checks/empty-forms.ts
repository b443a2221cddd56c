import { acknowledged } from "../acknowledged.js";
import { bothPlatforms, type Check } from "../check.js";
import { ordinaryEvent, type Endpoint } from "../endpoint.js";
import type { EventName } from "../../events/event-map.js";
import type { PlatformName } from "../../events/types.js";
import { eachOf } from "../variants.js";

export const emptyForms: Check = {
  id: "empty-forms",
  group: "tolerance",
  needsOrdinary: true,
  platforms: bothPlatforms,
  title: "{}, null, [] and a missing key are all taken for empty",
  why: "The platforms write what is empty in all of these ways, often in the same account.",
  run: (endpoint) =>
    eachOf(bodies(endpoint), async (body) => acknowledged(endpoint, await endpoint.send(body), advice)),
};

const advice =
  "Read optional fields with care: each may be missing, null, {} or [], also where an object is usual.";

function bodies(endpoint: Endpoint): Record<string, Record<string, unknown>> {
  const forms = { "{}": {}, null: null, "[]": [], missing: undefined };
  return Object.fromEntries(
    Object.entries(forms).flatMap(([label, value]) =>
      optional[endpoint.platform].map(({ event, fields }) => [
        `${label} in ${event}`,
        replaced(endpoint.body(event), fields, value),
      ]),
    ),
  );
}

/** Top-level fields, and fields of the visitor, that the documentation shows empty in one form or another. */
const optional: Readonly<Record<PlatformName, readonly { event: EventName; fields: readonly string[] }[]>> = {
  vivo: [{ event: ordinaryEvent, fields: ["channel"] }],
  jivo: [
    {
      event: ordinaryEvent,
      fields: [
        ...["organization", "status", "assigned_agent", "tags", "analytics", "topic", "department"],
        ...["visitor.social", "session.geoip", "session.utm_json", "session.utm"],
      ],
    },
    { event: "chat_finished", fields: ["agents", "chat.messages", "chat.rate"] },
    { event: "client_attribute_updated", fields: ["attributes"] },
  ],
};

/** A body in which each of the fields is that value; `visitor.social` is a field of an object. */
function replaced(
  body: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const changed = structuredClone(body) as Record<string, unknown>;
  for (const field of fields) {
    const [name = "", inner] = field.split(".");
    if (inner === undefined) changed[name] = value;
    else Object.assign(changed, { [name]: { ...(changed[name] as object), [inner]: value } });
  }
  return changed;
}
