import type { JsonSchema } from "../json-schema.js";
import { mapRefs } from "../subschemas.js";

/** Keywords that only a document of its own has. */
const ofDocuments: readonly string[] = ["$schema", "$id", "$defs"];

/** The schemas of an OpenAPI document, by their titles. */
export class ComponentSchemas {
  readonly #schemas = new Map<string, JsonSchema>();

  /** Takes a schema document with all its definitions. @returns what refers to it */
  add(document: JsonSchema): JsonSchema {
    for (const [name, definition] of Object.entries(document.$defs ?? {})) this.#put(name, definition);
    const own = Object.entries(document).filter(([keyword]) => !ofDocuments.includes(keyword));
    return this.#put(document.title ?? "", Object.fromEntries(own));
  }

  /** All that were added, in the order of their names. */
  all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #put(name: string, schema: JsonSchema): JsonSchema {
    const component = mapRefs(schema, (ref) => ref.replace("#/$defs/", "#/components/schemas/"));
    const there = this.#schemas.get(name);
    if (there && JSON.stringify(there) !== JSON.stringify(component)) {
      throw new TypeError(`Two different schemas are called ${name}`);
    }
    this.#schemas.set(name, component);
    return { $ref: `#/components/schemas/${name}` };
  }
}
