export {
  inboxPromises,
  testInbox,
  type InboxPromise,
  type InboxUnderTest,
  type MakeInbox,
  type Runner,
  type StoreClock,
} from "./inbox-suite.js";
