import { ChatHooksError } from "../errors.js";
import { detectPlatform } from "../platforms/detect.js";
import type { Decoded, Platform, WireBody } from "../platforms/platform.js";
import type { Settings } from "../options/settings.js";
import { withAttributes } from "./merchant-schema.js";

/**
 * Finds out whose body it is, and makes its event.
 *
 * @throws ChatHooksError EVENT_NAME_MISSING, FIELD_MISSING, FIELD_KIND, ATTRIBUTES_REFUSED or SCHEMA_FAILED
 */
export async function decode<Claims>(
  body: WireBody,
  { attributes, deadlineMs }: Settings<Claims>,
): Promise<{ platform: Platform; decoded: Decoded }> {
  const platform = detectPlatform(body);
  if (!platform) throw new ChatHooksError("EVENT_NAME_MISSING");
  const decoded = platform.decode(body);
  if (!attributes || !decoded.known || decoded.event.type !== "client_attribute_updated") {
    return { platform, decoded };
  }
  return {
    platform,
    decoded: { ...decoded, event: await withAttributes(decoded.event, attributes, deadlineMs) },
  };
}
