import { entry } from "./entry.js";

/** Faults in the use of `chat-hooks/testing`. */
export const testingErrors = {
  TEST_SECRET: entry<{ tried: string }>(
    500,
    (p) => `The endpoint under test answered 401: ${p.tried}.`,
    'Pass its secret: client(hooks, { secret }). To test the 401 itself, pass another one, or "" for none.',
  ),
  TEST_INBOX: entry(
    500,
    "The endpoint under test has an inbox that the client does not know, so it can't tell when its notices are handled.",
    "Pass the inbox of createChatHooks to the client as well: client(hooks, { inbox }).",
  ),
  TEST_NOT_SETTLED: entry<{ what: string; ms: number }>(
    500,
    (p) => `Still not settled after ${p.ms} ms: ${p.what}.`,
    "A handler waits for something that does not come, or nobody works through the inbox: `worker: false`, or no delivery and no hooks.start() yet. More time: settled({ timeoutMs }).",
  ),
};
