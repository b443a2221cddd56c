import { jivo2017 } from "../simulator/documented/jivo-2017.js";
import { jivo2026 } from "../simulator/documented/jivo-2026.js";
import { vivo2026 } from "../simulator/documented/vivo-2026.js";
import type { JivoBodies } from "../simulator/jivo/bodies.js";
import type { VivoBodies } from "../simulator/vivo/bodies.js";

/** The documented bodies of each platform, by event. */
export interface Fixtures {
  readonly vivo: VivoBodies;
  /** The documentation prints no body of `client_updated` and of the CRM family; `client(hooks)` makes some. */
  readonly jivo: Omit<JivoBodies, "client_updated" | "crm">;
}

/**
 * The body of each event exactly as the platform's documentation prints it, of the newest edition that has it. Every
 * access gives a new copy, so that a test may change it. All editions: `documentedBodies()`.
 *
 * @example
 * ```ts
 * await client(hooks).send({ ...fixtures.jivo.chat_finished, chat_id: 7 });
 * ```
 */
export const fixtures: Fixtures = {
  vivo: copies(vivo2026),
  jivo: copies({ ...jivo2017, ...jivo2026 }),
};

/** The same object, whose properties are copied whenever they are read. */
function copies<Bodies extends object>(bodies: Bodies): Bodies {
  const getters = Object.entries(bodies).map(([event, body]: [string, unknown]) => [
    event,
    { enumerable: true, get: () => structuredClone(body) },
  ]);
  // Each getter returns what has been there.
  return Object.freeze(
    Object.defineProperties({}, Object.fromEntries(getters) as PropertyDescriptorMap),
  ) as Bodies;
}
