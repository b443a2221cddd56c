export { serve, type RunningServer, type ServeOptions } from "./serve.js";
export type { TurnedAway } from "./gate/guard.js";
export type { Around } from "./responder.js";
