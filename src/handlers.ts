import type { Card } from "./answers/types.js";
import type { Identity } from "./answers/types.js";
import type { Context, ErrorContext } from "./context.js";
import type { EventMap, EventName } from "./events/event-map.js";
import type { UnknownEvent } from "./events/unknown-event.js";

/** A value now or later. */
export type Awaitable<Value> = Value | PromiseLike<Value>;

type Nothing = null | undefined | void;

/** Answers an event. Nothing, or null, is the empty answer: an anonymous visitor, an empty card. */
export type AnswerHandler<Event, Claims, Answer> = (
  event: Event,
  ctx: Context<Claims>,
) => Awaitable<Answer | Nothing>;

/** Takes note of an event. */
export type NoticeHandler<Event, Claims> = (event: Event, ctx: Context<Claims>) => Awaitable<void>;

/**
 * The merchant's functions, named like the events on the wire; both platforms reach the same ones. An event without
 * a handler is acknowledged.
 */
export interface Handlers<Claims = Record<string, unknown>, Attributes = Record<string, unknown>> {
  /** The chat was opened by a visitor with a user token: who is it? */
  client_check_token?: AnswerHandler<EventMap["client_check_token"], Claims, Identity>;
  /** An operator took a chat: what should the operator see? */
  chat_accepted?: AnswerHandler<EventMap["chat_accepted"], Claims, Card>;
  /** What is known of the visitor has changed: what should the operator see now? */
  chat_updated?: AnswerHandler<EventMap["chat_updated"], Claims, Card>;
  /** An operator bound the chat to the CRM card that `chat_accepted` linked. */
  chat_assigned?: NoticeHandler<EventMap["chat_assigned"], Claims>;
  /** A chat has ended, and here it is. */
  chat_finished?: NoticeHandler<EventMap["chat_finished"], Claims>;
  /** A visitor left a message while nobody was there. */
  offline_message?: NoticeHandler<EventMap["offline_message"], Claims>;
  /** A telephone call began, was connected, ended or failed. */
  call_event?: NoticeHandler<EventMap["call_event"], Claims>;
  /** What the platform's CRM knows of a client has changed. */
  client_updated?: NoticeHandler<EventMap["client_updated"], Claims>;
  /** Attributes of a client were set. */
  client_attribute_updated?: NoticeHandler<EventMap<Attributes>["client_attribute_updated"], Claims>;
  /** Something changed in the platform's CRM. */
  crm?: NoticeHandler<EventMap["crm"], Claims>;
}

/** Work that follows an event, whatever became of it; the reply does not wait for it. */
export type FollowUps<Claims = Record<string, unknown>, Attributes = Record<string, unknown>> = {
  [Name in EventName]?: NoticeHandler<EventMap<Attributes>[Name], Claims>;
};

/** Takes note of an event that chat-hooks has no model for. */
export type UnknownHandler<Claims> = NoticeHandler<UnknownEvent, Claims>;

/** Is told of every failure once. */
export type ErrorHandler = (error: Error, ctx: ErrorContext) => Awaitable<void>;

/**
 * Says who a verified customer is for the chat platform.
 *
 * @example
 * ```ts
 * profile: async (claims) => ({ clientId: await ids.for(claims.sub), contactInfo: { name: claims.name } }),
 * ```
 */
export type Profile<Claims> = (claims: Claims, ctx: Context<Claims>) => Awaitable<Identity | Nothing>;
