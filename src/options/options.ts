import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ErrorHandler, FollowUps, Handlers, Profile, UnknownHandler } from "../handlers.js";
import type { TokenVerifier } from "../identity/verifier.js";
import type { EventMap, EventName } from "../events/event-map.js";
import type { Inbox } from "../inbox/inbox.js";
import type { WorkerOptions } from "./worker-options.js";
import type { Logger } from "../log.js";

/** One secret, or several while they are being changed: each of them is good. */
export type SecretOption = string | readonly string[];

/**
 * How the platform proves itself: by a secret in the URL that only you and the platform know.
 * `"none"` opens the endpoint to everybody; it is the only way to have no secret.
 */
export type AuthOption =
  | {
      /**
       * At least 16 characters. Named secrets serve several shops on one endpoint; the name is `ctx.tenant`.
       * undefined, as from an environment variable that is not set, is an error at start.
       */
      readonly secret: SecretOption | Readonly<Record<string, SecretOption | undefined>> | undefined;
    }
  | "none";

/** What only you know of the data, as Standard Schemas: zod 4, zod 3, valibot and many others. */
export interface MerchantSchemas<AttributesSchema> {
  /** The attributes of `client_attribute_updated`. What it refuses is refused with 400. */
  readonly attributes?: AttributesSchema | undefined;
}

/** Attributes as they come, without a schema of the merchant's. */
export type AnyAttributes = StandardSchemaV1<Record<string, unknown>, Record<string, unknown>>;

/** Functions that tell what makes two deliveries of an event the same, by event. */
export type DeliveryKeys = { readonly [Name in EventName]?: (event: EventMap[Name]) => string };

/** The options of {@link createChatHooks}. */
export interface ChatHooksOptions<
  Claims = Record<string, unknown>,
  AttributesSchema extends StandardSchemaV1 = AnyAttributes,
> {
  readonly auth: AuthOption;
  readonly handlers: Handlers<Claims, StandardSchemaV1.InferOutput<AttributesSchema>>;
  /** Work that follows an event; the reply does not wait for it. */
  readonly after?: FollowUps<Claims, StandardSchemaV1.InferOutput<AttributesSchema>> | undefined;
  /** Verifies user tokens for `ctx.customer()`: `userTokens()` of chat-hooks/identity. */
  readonly identity?: TokenVerifier<Claims> | undefined;
  /**
   * Answers `client_check_token` for a customer whom `identity` has verified, so that it needs no handler; everybody
   * else stays anonymous. Needs `identity`, and excludes `handlers.client_check_token`.
   */
  readonly profile?: Profile<Claims> | undefined;
  /**
   * Keeps notices until their handler has succeeded: `sqliteInbox({ path })` of chat-hooks/inbox/sqlite. The platform is
   * told ok as soon as a notice is on disk; its handler is then repeated until it succeeds, or the notice is dead.
   */
  readonly inbox?: Inbox | undefined;
  /** How this process works through the inbox; false: it only stores, another process has the worker. */
  readonly worker?: WorkerOptions | false | undefined;
  /**
   * What makes two deliveries of an event the same, for the inbox; by event. Default: the whole body, because the
   * platforms send no delivery id.
   */
  readonly deliveryKey?: DeliveryKeys | undefined;
  readonly schemas?: MerchantSchemas<AttributesSchema> | undefined;
  /** Milliseconds from the body's arrival until the reply must be ready; then the empty answer goes out. Default 2500. */
  readonly deadlineMs?: number | undefined;
  /** Largest body in bytes, before and after decompression. Default 1 MiB. */
  readonly maxBytes?: number | undefined;
  /** Milliseconds that a body may take to arrive. Default 10,000. */
  readonly bodyTimeoutMs?: number | undefined;
  /** Takes events that chat-hooks has no model for; they are acknowledged all the same. */
  readonly onUnknown?: UnknownHandler<Claims> | undefined;
  /** Is told of every failure once: of handlers, answers, deadlines and work after the reply. Default: the log. */
  readonly onError?: ErrorHandler | undefined;
  /** Where messages go. Default: the console. */
  readonly log?: Logger | undefined;
  /**
   * In development a wrong answer is a loud 500; in production what is wrong is left out and the rest is sent.
   * Default: development when NODE_ENV is `development` or `test`, else production.
   */
  readonly mode?: "development" | "production" | undefined;
}
