import { eventSchemas, type EventName } from "../../events/index.js";
import type { PlatformName } from "../../events/types.js";
import { documentedFields } from "../documented-fields.js";
import { dialect, type JsonSchema } from "../json-schema.js";
import { modelAnswer } from "../model.js";
import { inReadingOrder } from "../reading-order.js";
import { answerKeys, type AnswerKeys } from "./answer-keys.js";
import { wireDialects } from "./dialect.js";
import { platformTitle, wireWords } from "./words.js";

/**
 * The JSON Schema of the reply to an event, in the platform's spelling: `result`, and what the platform reads beside it.
 * Other keys are refused, because they would be of no effect: most often, they are a key in the wrong case.
 *
 * @returns undefined when the platform documents no such event
 */
export async function wireAnswer(platform: PlatformName, event: EventName): Promise<JsonSchema | undefined> {
  if (!documentedFields[platform][event]) return undefined;
  const model = await modelAnswer(event, platform);
  const { title = event } = eventSchemas[event].meta() ?? {};
  const reader = wireDialects[platform].title;
  const definitions: Record<string, JsonSchema> = {};
  const { properties = {} } = model
    ? onTheWire(model, answerKeys[platform], { platform, model: model.$defs ?? {}, definitions })
    : {};
  return inReadingOrder({
    $schema: dialect,
    $id: `urn:chat-hooks:${platform}:${event}:answer`,
    title: `${platformTitle(platform, title)}Answer`,
    description: model
      ? `The reply to \`${event}\`, as ${reader} reads it. What is not known is left out.`
      : `The reply to \`${event}\`, a notice: ${reader} reads nothing but \`result\`.`,
    type: "object",
    properties: { result, ...properties },
    required: ["result"],
    additionalProperties: false,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  });
}

const result: JsonSchema = {
  description:
    "Exactly `ok`, in small Latin letters; else it is a text that says why not, and nothing of the answer is used.",
  type: "string",
  minLength: 1,
  examples: ["ok"],
};

interface AnswerDocument {
  readonly platform: PlatformName;
  /** The parts of the model's answer by their titles. */
  readonly model: Readonly<Record<string, JsonSchema>>;
  /** The parts of the wire's; it grows. */
  readonly definitions: Record<string, JsonSchema>;
}

/** The same object with the platform's keys, without those that it does not know, and without null. */
function onTheWire(schema: JsonSchema, keys: AnswerKeys, document: AnswerDocument): JsonSchema {
  const { platform } = document;
  const properties = Object.entries(schema.properties ?? {}).flatMap(([modelKey, field]) => {
    const found = keys[modelKey];
    if (found === undefined) return [];
    const words = wireWords(platform, schema.title ?? "", modelKey, field.description);
    const value = { ...withoutNull(field), ...words };
    if (typeof found === "string") return [[found, value] as const];
    return [[found.key, withPart(value, found.parts, document)] as const];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** A field that is an object, or a list of objects, which are described among the definitions. */
function withPart(field: JsonSchema, keys: AnswerKeys, document: AnswerDocument): JsonSchema {
  if (field.items) return { ...field, items: withPart(field.items, keys, document) };
  const title = field.$ref?.replace("#/$defs/", "") ?? "";
  const part = document.model[title];
  if (!part) throw new TypeError("A part of an answer has no title");
  const name = platformTitle(document.platform, title);
  document.definitions[name] = { ...onTheWire(part, keys, document), title: name };
  return { ...field, $ref: `#/$defs/${name}` };
}

/** On the wire, what is not there is left out rather than null. */
function withoutNull({ anyOf, type, ...rest }: JsonSchema): JsonSchema {
  const kinds = (typeof type === "string" ? [type] : (type ?? [])).filter((kind) => kind !== "null");
  return {
    ...rest,
    ...(kinds.length > 0 && { type: kinds.length === 1 ? (kinds[0] ?? "") : kinds }),
    ...anyOf?.find((kind) => kind.type !== "null"),
  };
}
