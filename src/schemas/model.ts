import * as z from "zod";
import { card } from "../answers/card.js";
import { identity } from "../answers/identity.js";
import { asksForAnswer } from "../answers/index.js";
import { eventSchemas, type EventName } from "../events/index.js";
import type { PlatformName } from "../events/types.js";
import { jivo } from "../platforms/jivo/index.js";
import { vivo } from "../platforms/vivo/index.js";
import type { JsonSchema } from "./json-schema.js";
import { inReadingOrder } from "./reading-order.js";
import { toJsonSchema } from "./to-json-schema.js";

/** The JSON Schema of an event as handlers get it. */
export async function modelEvent(event: EventName): Promise<JsonSchema> {
  return document(`urn:chat-hooks:model:${event}`, eventSchemas[event]);
}

/**
 * The JSON Schema of what a handler returns.
 *
 * @param platform what that platform allows; without it, what any does
 * @returns undefined for a notice, which nobody answers
 */
export async function modelAnswer(
  event: EventName,
  platform?: PlatformName,
): Promise<JsonSchema | undefined> {
  if (!asksForAnswer(event)) return undefined;
  const any = event === "client_check_token" ? identity : card;
  const id = `urn:chat-hooks:${platform === undefined ? "" : `${platform}:`}model:${event}:answer`;
  if (platform === undefined) return document(id, any);
  const json = await document(id, await { vivo, jivo }[platform].answerSchema(event));
  const { title, description } = await document(id, any);
  return {
    ...json,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

async function document($id: string, schema: z.ZodType): Promise<JsonSchema> {
  const json = await toJsonSchema(schema, { io: "input", metadata: named(schema) });
  return inReadingOrder({ ...json, $id });
}

type Metadata = z.core.$ZodRegistry<Record<string, unknown>>;

/** zod's metadata of a schema, with each title below it as an id: such parts become definitions with that name. */
function named(root: z.core.SomeType): Metadata {
  const metadata: Metadata = z.registry();
  const add = (schema: z.core.SomeType) => {
    const type = schema as z.ZodType;
    if (metadata.has(type)) return;
    const about = z.globalRegistry.get(type) ?? {};
    metadata.add(type, schema === root || about.title === undefined ? about : { ...about, id: about.title });
    inner(schema).forEach(add);
  };
  add(root);
  return metadata;
}

function inner(schema: z.core.SomeType): readonly z.core.SomeType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.values(def.shape);
    case "array":
      return [def.element];
    case "optional":
    case "nullable":
      return [def.innerType];
    default:
      return [];
  }
}
