import { eventNames, type EventName } from "../events/index.js";
import type { PlatformName } from "../events/types.js";
import { documentedEvents } from "./documented-fields.js";
import type { JsonSchema } from "./json-schema.js";
import { modelAnswer, modelEvent } from "./model.js";
import { wireAnswer } from "./wire/answer.js";
import { wireEvent } from "./wire/event.js";

/** One JSON Schema, and what it is of. */
export interface SchemaDocument {
  readonly event: EventName;
  /** `wire`: as a platform writes it; `model`: as handlers get events and return answers. */
  readonly form: "wire" | "model";
  /** Whose wire it is; undefined for the model, which all share. */
  readonly platform: PlatformName | undefined;
  readonly is: "event" | "answer";
  /** Where it is among the shipped files: `jivo/chat_accepted.json`, `model/chat_accepted.answer.json`. */
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Which schemas are meant; what is not said is not narrowed. */
export interface SchemaSelection {
  readonly event?: EventName | undefined;
  /** Only that platform's wire, unless `form` is `"model"`: then answers as that platform allows them. */
  readonly platform?: PlatformName | undefined;
  readonly form?: SchemaDocument["form"] | undefined;
  readonly is?: SchemaDocument["is"] | undefined;
}

/**
 * The JSON Schemas of events and answers. The same documents are shipped as `chat-hooks/schemas/<path>`.
 *
 * @returns none when nothing fits: a platform does not document the event, or a notice's answer was asked for
 * @example
 * ```ts
 * const [body] = await schemaDocuments({ event: "chat_finished", platform: "jivo", is: "event" });
 * console.log(JSON.stringify(body?.schema, null, 2));
 * ```
 */
export async function schemaDocuments(selection: SchemaSelection = {}): Promise<readonly SchemaDocument[]> {
  const { event, platform, form, is } = selection;
  const events = event === undefined ? eventNames : [event];
  const documents: SchemaDocument[] = [];
  for (const each of events) {
    if (form === "model" || (form === undefined && platform === undefined)) {
      documents.push(...(await ofModel(each, platform)));
    }
    if (form !== "model") {
      const platforms = platform === undefined ? (["vivo", "jivo"] as const) : [platform];
      for (const one of platforms) documents.push(...(await ofWire(each, one)));
    }
  }
  return documents.filter((document) => is === undefined || document.is === is);
}

async function ofModel(event: EventName, platform: PlatformName | undefined): Promise<SchemaDocument[]> {
  if (platform !== undefined && !documentedEvents(platform).includes(event)) return [];
  const answer = await modelAnswer(event, platform);
  return [
    described({ event, form: "model", is: "event" }, await modelEvent(event)),
    ...(answer ? [described({ event, form: "model", is: "answer" }, answer)] : []),
  ];
}

async function ofWire(event: EventName, platform: PlatformName): Promise<SchemaDocument[]> {
  const [body, answer] = [wireEvent(platform, event), await wireAnswer(platform, event)];
  return [
    ...(body ? [described({ event, form: "wire", platform, is: "event" }, body)] : []),
    ...(answer ? [described({ event, form: "wire", platform, is: "answer" }, answer)] : []),
  ];
}

function described(
  about: Pick<SchemaDocument, "event" | "form" | "is"> & { readonly platform?: PlatformName },
  schema: JsonSchema,
): SchemaDocument {
  const { event, platform, is } = about;
  const path = `${platform ?? "model"}/${event}${is === "answer" ? ".answer" : ""}.json`;
  return { ...about, platform, path, schema };
}
