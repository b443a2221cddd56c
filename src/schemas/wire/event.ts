import { wireShape } from "../../events/event.js";
import { eventSchemas, type EventName } from "../../events/index.js";
import type { PlatformName } from "../../events/types.js";
import { crmName } from "../../platforms/jivo/wire.js";
import { documentedFields } from "../documented-fields.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { wireDialects } from "./dialect.js";
import { wireFields, type WireDocument } from "./fields.js";
import { platformTitle, wireWords } from "./words.js";

/**
 * The JSON Schema of an event's body as a platform sends it, and as chat-hooks reads it: what validates is taken whole;
 * what does not is refused when a required field is at fault, else taken without the fields that are.
 *
 * @returns undefined when the platform documents no such event
 */
export function wireEvent(platform: PlatformName, event: EventName): JsonSchema | undefined {
  const documented: readonly string[] | undefined = documentedFields[platform][event];
  if (!documented) return undefined;
  const model = eventSchemas[event];
  const { title = event, description } = model.meta() ?? {};
  const shape = Object.entries(wireShape(model)).filter(([key]) => documented.includes(key));
  const document: WireDocument = { platform, definitions: new Map() };
  const { properties, required = [] } = wireFields(title, Object.fromEntries(shape), document);
  const name = event === "crm" ? crmFamily : named(event, wireDialects[platform].discriminator);
  return {
    $schema: dialect,
    $id: `urn:chat-hooks:${platform}:${event}`,
    title: platformTitle(platform, title),
    ...wireWords(platform, title, undefined, description),
    type: "object",
    ...name,
    properties: { ...name.properties, ...properties },
    required: [...(name.required ?? []), ...required],
    $defs: Object.fromEntries(document.definitions),
  };
}

function named(event: EventName, discriminator: string): JsonSchema {
  const name: JsonSchema = { description: "The event's name.", type: "string", const: event };
  return { properties: { [discriminator]: name }, required: [discriminator] };
}

/** The family is told by either name; JivoChat's printed examples leave `event_type` out. */
const crmFamily: JsonSchema = {
  anyOf: [
    { properties: { event_type: { type: "string", pattern: "^crm_" } }, required: ["event_type"] },
    { properties: { event_name: { type: "string", pattern: crmName.source } } },
  ],
};
