import type { PlatformName } from "../../events/types.js";
import { camelCase, snakeCase } from "../../platforms/naming.js";
import type { Naming } from "../../platforms/read-fields.js";

/** What is different between the platforms' wires. */
export interface WireDialect {
  /** As people write it. */
  readonly title: string;
  readonly naming: Naming;
  /** The field that names the event. */
  readonly discriminator: string;
}

export const wireDialects: Readonly<Record<PlatformName, WireDialect>> = {
  vivo: { title: "VivoChat", naming: camelCase, discriminator: "type" },
  jivo: { title: "JivoChat", naming: snakeCase, discriminator: "event_name" },
};
