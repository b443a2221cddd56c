export { createChatHooks, type ChatHooks } from "./hooks.js";
export { reject } from "./reject.js";
export { retryLater, type RetryLater, type RetryTime } from "./retry-later.js";
export { transcript } from "./events/transcript.js";
export { ChatHooksError, type ErrorCode } from "./errors.js";

export type { Answer } from "./answers/index.js";
export type { Card, CardPage, ContactInfo, CustomField, Identity } from "./answers/types.js";
export type { Context, ErrorContext } from "./context.js";
export type { ChatEvent, EventMap, EventName } from "./events/event-map.js";
export type {
  Agent,
  Analytics,
  Call,
  CallEvent,
  Channel,
  Chat,
  ChatAccepted,
  ChatAssigned,
  ChatFinished,
  ChatUpdated,
  ClientAttributeUpdated,
  ClientCheckToken,
  ClientUpdated,
  CrmEvent,
  Department,
  Geoip,
  Message,
  OfflineMessage,
  Organization,
  Page,
  PlatformName,
  Session,
  Social,
  Status,
  Tag,
  Topic,
  UtmJson,
  Visitor,
} from "./events/types.js";
export type { UnknownEvent } from "./events/unknown-event.js";
export type {
  AnswerHandler,
  Awaitable,
  ErrorHandler,
  FollowUps,
  Handlers,
  NoticeHandler,
  Profile,
  UnknownHandler,
} from "./handlers.js";
export type {
  ClaimOptions,
  EntryFilter,
  EntryState,
  Inbox,
  InboxEntry,
  InboxStats,
  Lease,
  ListOptions,
  StoredEntry,
} from "./inbox/inbox.js";
export type { RetryOptions } from "./inbox/retry.js";
export type { TokenRefusal, TokenVerifier, Verification, VerifyOptions } from "./identity/verifier.js";
export type { Fact, FactListener } from "./lifecycle/fact.js";
export type { Logger } from "./log.js";
export type {
  AuthOption,
  ChatHooksOptions,
  DeliveryKeys,
  MerchantSchemas,
  SecretOption,
} from "./options/options.js";
export type { WorkerOptions } from "./options/worker-options.js";
export type { BodyLimits, Delivery, DeliveryBody, DeliveryHeaders } from "./receive/delivery.js";
export type { Reply } from "./receive/reply.js";
