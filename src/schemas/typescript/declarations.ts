import { card } from "../../answers/card.js";
import { identity } from "../../answers/identity.js";
import { eventSchemas } from "../../events/index.js";
import type { SchemaDocument } from "../catalog.js";
import { declarationsOfWire } from "./from-json-schema.js";
import { declarationsOfModel } from "./from-zod.js";

/**
 * The TypeScript of schemas: exported interfaces and types, each name once, ready to be a file. Those of the model are
 * the ones that `chat-hooks` exports; those of a platform's wire are called after it: `JivoChatAccepted`.
 */
export function typeDeclarations(documents: readonly SchemaDocument[]): string {
  const model = documents.filter(({ form }) => form === "model").map(schemaOfModel);
  const wire = documents.filter(({ form }) => form === "wire").map(({ schema }) => schema);
  const declarations = [...declarationsOfModel(model), ...declarationsOfWire(wire)];
  return `${["/* Made by `chat-hooks schema --format typescript`. */", ...declarations].join("\n\n")}\n`;
}

function schemaOfModel({ event, is }: SchemaDocument) {
  if (is === "event") return eventSchemas[event];
  return event === "client_check_token" ? identity : card;
}
