export { simulatedPlatform, simulatedPlatforms } from "./platforms.js";
export { documentedBodies, type DocumentedBody } from "./documented/index.js";
export { mergeOverrides } from "./merge-overrides.js";
export type { DeepPartial } from "./deep-partial.js";
export type { Ignored, OperatorView, ShownContact, ShownField } from "./operator-view.js";
export type {
  BodyOptions,
  PlayOptions,
  RawReply,
  SimulatedPlatform,
  Step,
  WireBodies,
} from "./simulated-platform.js";
export type { JivoBodies } from "./jivo/bodies.js";
export type { VivoBodies } from "./vivo/bodies.js";
