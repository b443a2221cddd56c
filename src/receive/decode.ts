import { ChatHooksError } from "../errors.js";
import type { ClientAttributeUpdated } from "../events/types.js";
import { detectPlatform } from "../platforms/detect.js";
import type { Decoded, Platform, WireBody } from "../platforms/platform.js";
import type { Settings } from "../options/settings.js";

/**
 * Finds out whose body it is, and makes its event.
 *
 * @throws ChatHooksError EVENT_NAME_MISSING, FIELD_MISSING, FIELD_KIND or ATTRIBUTES_REFUSED
 */
export async function decode<Claims>(
  body: WireBody,
  { attributes }: Settings<Claims>,
): Promise<{ platform: Platform; decoded: Decoded }> {
  const platform = detectPlatform(body);
  if (!platform) throw new ChatHooksError("EVENT_NAME_MISSING");
  const decoded = platform.decode(body);
  if (!attributes || !decoded.known || decoded.event.type !== "client_attribute_updated") {
    return { platform, decoded };
  }
  return { platform, decoded: { ...decoded, event: await withAttributes(decoded.event, attributes) } };
}

/** Runs the merchant's own schema; what it makes of the attributes is what handlers get. */
async function withAttributes(
  event: ClientAttributeUpdated,
  schema: NonNullable<Settings<unknown>["attributes"]>,
): Promise<ClientAttributeUpdated> {
  const result = await schema["~standard"].validate(event.attributes);
  if (result.issues) {
    const paths = result.issues.map(({ path = [] }) =>
      ["attributes", ...path.map((step) => String(typeof step === "object" ? step.key : step))].join("."),
    );
    throw new ChatHooksError("ATTRIBUTES_REFUSED", { event: event.type, paths });
  }
  // The merchant's handler was typed by this very schema.
  return { ...event, attributes: result.value as Record<string, unknown> };
}
