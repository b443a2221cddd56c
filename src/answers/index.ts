import type { EventName } from "../events/event-map.js";
import type { Card } from "./types.js";
import type { Identity } from "./types.js";

/** What each event that asks for an answer is answered with. All other events are notices. */
export interface AnswerMap {
  client_check_token: Identity;
  chat_accepted: Card;
  chat_updated: Card;
}

/** The name of an event that asks for an answer. */
export type AnsweredEvent = keyof AnswerMap;

const answered: ReadonlySet<string> = new Set<AnsweredEvent>([
  "client_check_token",
  "chat_accepted",
  "chat_updated",
]);

export function asksForAnswer(name: EventName): name is AnsweredEvent {
  return answered.has(name);
}

/** Any answer: what a platform's encoder takes. */
export interface Answer extends Identity, Card {}
