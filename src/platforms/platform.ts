import type * as z from "zod";
import type { AnswerFields } from "../answers/answer-fields.js";
import type { Answer, AnsweredEvent } from "../answers/index.js";
import type { PlatformName } from "../events/types.js";
import type { ChatEvent, EventName } from "../events/event-map.js";
import type { UnknownEvent } from "../events/unknown-event.js";
import type { WireBody } from "./wire-body.js";

export type { WireBody } from "./wire-body.js";

/** A body after decoding. */
export type Decoded =
  | {
      readonly known: true;
      readonly event: ChatEvent;
      /** Wire paths of optional fields that were of no use and left out of the model. */
      readonly ignored: readonly string[];
    }
  | { readonly known: false; readonly event: UnknownEvent };

/**
 * One chat platform: how it names and spells events, and how it wants to be answered. `vivo` and `jivo` are two
 * folders with the same file names; nothing outside of them knows a platform's wire.
 */
export interface Platform {
  readonly name: PlatformName;
  /** The event's name on the wire; undefined when the body has no name where this platform puts it. */
  wireName(body: WireBody): string | undefined;
  /** Our name of the event, when it is one that chat-hooks knows. */
  eventName(body: WireBody): EventName | undefined;
  /**
   * Makes the event of a body that has a {@link wireName}.
   * @throws ChatHooksError FIELD_MISSING or FIELD_KIND when a known event lacks a required field.
   */
  decode(body: WireBody): Decoded;
  /** What belongs into an answer to this platform. */
  answerFields(event: AnsweredEvent): AnswerFields;
  /** The schema that an answer to this platform must hold. It is loaded here: answers without a fault do not need it. */
  answerSchema(event: AnsweredEvent): Promise<z.ZodType<Answer>>;
  /** What the reply carries for the answer, beside `result`. */
  encode(answer: Answer): WireBody;
}
