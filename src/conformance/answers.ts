import type { EventName } from "../events/event-map.js";
import { simulatedPlatform, type OperatorView } from "../simulator/index.js";
import { ordinaryEvent, type Endpoint } from "./endpoint.js";
import type { Reply } from "./reply.js";

/** An answer that the platform takes, and what its operator would see. */
export interface Answered {
  readonly event: EventName;
  readonly visitor: "known" | "anonymous";
  readonly reply: Reply;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly view: OperatorView;
}

/** The answers to every event that asks for one, for a visitor with contact details and for one without. */
export async function answersOf(endpoint: Endpoint): Promise<readonly Answered[]> {
  const platform = simulatedPlatform(endpoint.platform);
  const answered: Answered[] = [];
  for (const event of platform.asks) {
    for (const visitor of event === ordinaryEvent
      ? (["known", "anonymous"] as const)
      : (["known"] as const)) {
      const reply = await endpoint.send(endpoint.body(event, { visitor }));
      const view = platform.read(event, { ...reply, body: reply.text });
      // What is not taken at all is told by the checks of the events.
      if (view.accepted && reply.json) answered.push({ event, visitor, reply, answer: reply.json, view });
    }
  }
  return answered;
}

/** What to say when nothing could be looked at. */
export const noAnswers = "No answer was accepted, so there is nothing to look at.";
