export { createChatHooks, type ChatHooks } from "./hooks.js";
export { reject } from "./reject.js";
export { transcript } from "./events/transcript.js";
export { ChatHooksError, type ErrorCode } from "./errors.js";

export type { Answer } from "./answers/index.js";
export type { Card, CustomField } from "./answers/card.js";
export type { ContactInfo } from "./answers/contact-info.js";
export type { Identity } from "./answers/identity.js";
export type { Context, ErrorContext } from "./context.js";
export type { CallEvent, Call } from "./events/call-event.js";
export type { ChatAccepted } from "./events/chat-accepted.js";
export type { ChatAssigned } from "./events/chat-assigned.js";
export type { ChatFinished } from "./events/chat-finished.js";
export type { ChatUpdated } from "./events/chat-updated.js";
export type { ClientAttributeUpdated } from "./events/client-attribute-updated.js";
export type { ClientCheckToken } from "./events/client-check-token.js";
export type { ClientUpdated } from "./events/client-updated.js";
export type { CrmEvent } from "./events/crm.js";
export type { PlatformName } from "./events/event.js";
export type { ChatEvent, EventMap, EventName } from "./events/index.js";
export type { OfflineMessage } from "./events/offline-message.js";
export type { Agent } from "./events/parts/agent.js";
export type { Analytics } from "./events/parts/analytics.js";
export type { Chat, Message } from "./events/parts/chat.js";
export type { Channel, Department, Organization, Status, Tag, Topic } from "./events/parts/labels.js";
export type { Page } from "./events/parts/page.js";
export type { Session } from "./events/parts/session.js";
export type { Visitor } from "./events/parts/visitor.js";
export type { UnknownEvent } from "./events/unknown-event.js";
export type {
  AnswerHandler,
  Awaitable,
  ErrorHandler,
  FollowUps,
  Handlers,
  NoticeHandler,
} from "./handlers.js";
export type { TokenRefusal, TokenVerifier, Verification } from "./identity/verifier.js";
export type { Fact, FactListener } from "./lifecycle/fact.js";
export type { Logger } from "./log.js";
export type { AuthOption, ChatHooksOptions, MerchantSchemas, SecretOption } from "./options/options.js";
export type { BodyLimits, Delivery, DeliveryBody, DeliveryHeaders } from "./receive/delivery.js";
export type { Reply } from "./receive/reply.js";
