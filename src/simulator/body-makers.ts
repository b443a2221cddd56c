import type { EventName } from "../events/event-map.js";
import type { WireBody } from "../platforms/platform.js";
import type { Scene } from "./scene.js";

/** Makes the body of each event that a platform documents. */
export type BodyMakers<Bodies> = { readonly [Name in keyof Bodies]: (scene: Scene) => Bodies[Name] };

/** The same for code that serves any platform. */
export type AnyBodyMakers = Readonly<Partial<Record<EventName, (scene: Scene) => WireBody>>>;
