import { eventFields } from "./event-fields.js";
import type { EventName } from "./event-map.js";

/** The names of {@link eventFields}: those of the schemas, for what shall not load these. */
export const eventNames = Object.keys(eventFields) as readonly EventName[];
