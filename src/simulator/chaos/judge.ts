import { stackTraceIn } from "../deliver/stack-trace.js";
import { hidden } from "../deliver/hidden.js";
import type { DeliverReply } from "../deliver.js";
import type { Expectation } from "./expectation.js";
import type { Seen } from "./seen.js";

/**
 * What is wrong with the way a delivery ended, in words and without data; undefined when nothing is.
 *
 * @param secret the endpoint's, which no reply may hold
 */
export function faultIn(seen: Seen, expected: Expectation, secret: string | undefined): string | undefined {
  switch (seen.kind) {
    case "reply":
      return leakIn(seen.reply, secret) ?? faultInReply(seen, expected);
    case "timeout":
      return `no answer in time; expected ${expected.inWords}`;
    case "hang-up":
      return expected.mayHangUp ? undefined : `the connection was closed; expected ${expected.inWords}`;
    case "gone":
      return "nobody listens any more: it crashed, or it was stopped";
    case "broken off":
      return undefined;
  }
}

function faultInReply(
  { reply: { status }, view }: Extract<Seen, { kind: "reply" }>,
  expected: Expectation,
): string | undefined {
  const failed = status >= 500 && !expected.fine?.includes(status);
  if (!failed && expected.holds(status, view)) return undefined;
  const ok = view.accepted ? " and result ok" : "";
  return `status ${status}${ok}; expected ${expected.inWords}`;
}

function leakIn({ body, headers }: DeliverReply, secret: string | undefined): string | undefined {
  const text = [body, ...Object.values(headers)].join("\n");
  if (secret !== undefined && hidden(text, [secret]) !== text) return "the reply holds the secret";
  const trace = stackTraceIn(body);
  return trace === undefined ? undefined : `the reply holds a stack trace (${trace})`;
}
