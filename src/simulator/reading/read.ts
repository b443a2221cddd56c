import type { EventName } from "../../events/event-map.js";
import type { OperatorView } from "../operator-view.js";
import type { RawReply, SimulatedPlatform } from "../simulated-platform.js";
import type { AnswerReaders } from "./answer-reader.js";
import { ignore, type Findings } from "./findings.js";
import { takeReply } from "./read-reply.js";

/** Makes {@link SimulatedPlatform.read} of a platform. */
export function replyReader(
  { name, title }: Pick<SimulatedPlatform, "name" | "title">,
  readers: AnswerReaders,
): SimulatedPlatform["read"] {
  return (event: EventName | undefined, reply: RawReply): OperatorView => {
    const findings: Findings = { title, ignored: [] };
    const nothing = {
      platform: name,
      event,
      historyRestored: event === "client_check_token" ? false : undefined,
      card: {},
      additional: [],
      assignButton: false,
      ignored: findings.ignored,
    };
    const taken = takeReply(reply, title);
    if ("refusedBecause" in taken) {
      return { ...nothing, accepted: false, refusedBecause: taken.refusedBecause };
    }
    const reader = event && readers[event];
    if (reader) return { ...nothing, accepted: true, ...reader(taken.answer, findings) };
    for (const key of Object.keys(taken.answer)) {
      if (key === "result") continue;
      ignore(
        findings,
        key,
        `is not used: of the answer to ${event ?? "this event"}, ${title} reads \`result\` only`,
      );
    }
    return { ...nothing, accepted: true };
  };
}
