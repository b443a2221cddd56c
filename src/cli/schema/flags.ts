import type { EventName } from "../../events/event-map.js";
import type { PlatformName } from "../../events/types.js";

export const formats = ["json-schema", "openapi", "typescript"] as const;
export const forms = ["wire", "model"] as const;

/** What `chat-hooks schema` was called with. */
export interface SchemaFlags {
  readonly event?: EventName | undefined;
  readonly platform?: PlatformName;
  readonly form?: (typeof forms)[number];
  readonly answer?: true;
  readonly format: (typeof formats)[number];
  readonly out?: string;
  readonly force?: true;
}
