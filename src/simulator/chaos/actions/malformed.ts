import type { Action } from "../action.js";
import { refused, survived, type Expectation } from "../expectation.js";
import { pick } from "../pick.js";

/** Bodies that are no event. */
export const malformed: Action = {
  name: "malformed",
  promise: "is refused with a 4xx, not a 5xx",
  async run(stage) {
    const [sent, body, expected] = pick(stage.random, bodies);
    return [await stage.try({ sent, body, expected })];
  },
};

/** What is JSON, but no event, may be acknowledged as an event of a kind that is not known yet. */
const bodies: readonly (readonly [sent: string, body: string | Uint8Array, expected: Expectation])[] = [
  ["an empty body", "", refused],
  ["white space", "  \n ", refused],
  ["text that is not JSON", "event_name=chat_accepted&chat_id=1", refused],
  ["XML", "<event><name>chat_accepted</name></event>", refused],
  ["a key without a value", '{"event_name":"chat_accepted","chat_id":}', refused],
  ["an object that JavaScript would take", "{event_name:'chat_accepted',}", refused],
  [
    "two objects one after the other",
    '{"event_name":"chat_accepted"}{"event_name":"chat_accepted"}',
    refused,
  ],
  ["bytes that are not UTF-8", Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x80, 0xc0), refused],
  ["JSON in UTF-16", Buffer.from('{"event_name":"chat_updated"}', "utf16le"), refused],
  ["10,000 opened lists", "[".repeat(10_000), refused],
  ["lists in lists, 5,000 deep", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, survived],
  ["null", "null", survived],
  ["a number", "42", survived],
  ["a list", '[{"event_name":"chat_updated"}]', survived],
  ["an object without the name of an event", "{}", survived],
  ["a name that is an object", '{"event_name":{"$gt":""},"type":{"$gt":""}}', survived],
  [
    "a key named __proto__",
    '{"__proto__":{"event_name":"chat_updated"},"constructor":{"prototype":1}}',
    survived,
  ],
];
