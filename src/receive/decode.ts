import { ChatHooksError } from "../errors/road.js";
import { detectPlatform } from "../platforms/detect.js";
import type { Decoded, Platform, WireBody } from "../platforms/platform.js";
import type { Settings } from "../options/settings.js";

/** Whose body it is, and what it says. */
export interface Found {
  readonly platform: Platform;
  readonly decoded: Decoded;
}

/**
 * Finds out whose body it is, and makes its event. Only the merchant's own schema may take its time.
 *
 * @throws (or rejects with) ChatHooksError EVENT_NAME_MISSING, FIELD_MISSING, FIELD_KIND, ATTRIBUTES_REFUSED or SCHEMA_FAILED
 */
export function decode<Claims>(
  body: WireBody,
  { attributes, deadlineMs }: Settings<Claims>,
): Found | Promise<Found> {
  const platform = detectPlatform(body);
  if (!platform) throw new ChatHooksError("EVENT_NAME_MISSING");
  const decoded = platform.decode(body);
  if (!attributes || !decoded.known || decoded.event.type !== "client_attribute_updated") {
    return { platform, decoded };
  }
  const { event } = decoded;
  return import("./merchant-schema.js")
    .then(({ withAttributes }) => withAttributes(event, attributes, deadlineMs))
    .then((typed) => ({ platform, decoded: { ...decoded, event: typed } }));
}
