export {
  inboxPromises,
  testInbox,
  type InboxPromise,
  type InboxUnderTest,
  type MakeInbox,
  type Runner,
  type StoreClock,
} from "./inbox-suite.js";

export { client, type Client, type ClientOptions } from "./client/client.js";
export type { Exchange } from "./client/methods.js";
export { movableInbox, type MovableInbox, type MovableInboxOptions } from "./movable-inbox.js";
export { testClock, type TestClock } from "./test-clock.js";
export type { SettledOptions } from "./settled.js";

export { matchers, type OperatorMatchers } from "./matching/matchers.js";
export { assertAccepted, assertIdentifies, assertOperatorSees } from "./matching/assertions.js";
export type { ExpectedText, Seen, ShownToOperator } from "./matching/expected.js";

export { fixtures, type Fixtures } from "./fixtures.js";
export { seededRandom, type Random } from "../seeded-random.js";
export { documentedBodies, mergeOverrides, simulatedPlatforms } from "../simulator/index.js";
export type {
  BodyOptions,
  DeepPartial,
  DocumentedBody,
  Ignored,
  JivoBodies,
  OperatorView,
  PlayOptions,
  RawReply,
  ShownContact,
  ShownField,
  SimulatedPlatform,
  Step,
  VivoBodies,
} from "../simulator/index.js";

export { checkEndpoint, toJUnit } from "../conformance/index.js";
export type {
  CheckEndpointOptions,
  CheckGroup,
  CheckResult,
  ConformanceReport,
  Outcome,
} from "../conformance/index.js";
