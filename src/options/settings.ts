import type { StandardSchemaV1 } from "@standard-schema/spec";
import { eventNames } from "../events/event-names.js";
import type { ErrorHandler, FollowUps, Handlers, UnknownHandler } from "../handlers.js";
import type { Inbox } from "../inbox/inbox.js";
import type { WorkerPlan } from "../inbox/worker.js";
import type { TokenVerifier } from "../identity/verifier.js";
import { defaultLog, steady, type Logger } from "../log.js";
import type { Secrets } from "../receive/authenticate.js";
import {
  expectFunctions,
  expectKnownKeys,
  expectMethod,
  expectNumber,
  expectOneOf,
  expectSchema,
} from "./expect.js";
import type { ChatHooksOptions, DeliveryKeys } from "./options.js";
import { workerPlan } from "./worker-options.js";
import { withProfile } from "./profile.js";
import { resolveSecrets } from "./secrets.js";

/** The options, checked and with their defaults. */
export interface Settings<Claims> {
  /** undefined when the endpoint is open on purpose. */
  readonly secrets: Secrets | undefined;
  readonly handlers: Handlers<Claims, never>;
  readonly after: FollowUps<Claims, never>;
  readonly identity: TokenVerifier<Claims> | undefined;
  readonly inbox: Inbox | undefined;
  /** undefined when this process only stores. */
  readonly worker: WorkerPlan | undefined;
  readonly deliveryKeys: DeliveryKeys;
  readonly attributes: StandardSchemaV1 | undefined;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly bodyTimeoutMs: number;
  readonly onUnknown: UnknownHandler<Claims> | undefined;
  readonly onError: ErrorHandler | undefined;
  readonly log: Logger;
  readonly development: boolean;
}

const optionNames = [
  "auth",
  "handlers",
  "after",
  "identity",
  "profile",
  "inbox",
  "worker",
  "deliveryKey",
  "schemas",
  "deadlineMs",
  "maxBytes",
  "bodyTimeoutMs",
  "onUnknown",
  "onError",
  "log",
  "mode",
] as const satisfies readonly (keyof ChatHooksOptions)[];

/** setTimeout fires at once for more milliseconds than this. */
const longestTimeout = 2 ** 31 - 1;

/**
 * Checks the options and fills in their defaults.
 *
 * @throws ChatHooksError AUTH_REQUIRED, a SECRET_ code, OPTION_UNKNOWN, OPTION_INVALID, HANDLER_UNKNOWN or
 * PROFILE_CONFLICT, PROFILE_CONFLICT
 */
export function resolveSettings<Claims, AttributesSchema extends StandardSchemaV1>(
  options: ChatHooksOptions<Claims, AttributesSchema>,
): Settings<Claims> {
  expectKnownKeys(options, "options", optionNames);
  const secrets = resolveSecrets(options.auth);
  expectFunctions(options.handlers, "handlers", eventNames);
  expectFunctions(options.after ?? {}, "after", eventNames);
  expectMethod(options.inbox, "inbox", [
    "open",
    "append",
    "claim",
    "renew",
    "complete",
    "fail",
    "release",
    "onWork",
    "prune",
    "close",
  ]);
  expectFunctions(options.deliveryKey ?? {}, "deliveryKey", eventNames);
  expectKnownKeys(options.schemas ?? {}, "schemas", ["attributes"]);
  expectSchema(options.schemas?.attributes, "schemas.attributes");
  expectMethod(options.identity, "identity", ["verify"]);
  expectMethod(options.log, "log", ["debug", "info", "warn", "error"]);
  expectFunctions({ profile: options.profile, onUnknown: options.onUnknown, onError: options.onError }, "", [
    "profile",
    "onUnknown",
    "onError",
  ]);
  return {
    secrets,
    handlers: withProfile(options),
    after: options.after ?? {},
    identity: options.identity,
    inbox: options.inbox,
    worker: workerPlan(options.worker, options.inbox?.windowMs),
    deliveryKeys: options.deliveryKey ?? {},
    attributes: options.schemas?.attributes,
    deadlineMs: expectNumber(options.deadlineMs, "deadlineMs", 2_500, longestTimeout),
    maxBytes: expectNumber(options.maxBytes, "maxBytes", 1024 * 1024, Number.MAX_SAFE_INTEGER),
    bodyTimeoutMs: expectNumber(options.bodyTimeoutMs, "bodyTimeoutMs", 10_000, longestTimeout),
    onUnknown: options.onUnknown,
    onError: options.onError,
    log: steady(options.log ?? defaultLog()),
    development:
      (expectOneOf(options.mode, "mode", ["development", "production"]) ?? defaultMode()) === "development",
  };
}

/** NODE_ENV where there is one: workers and browsers have no `process`. */
function defaultMode(): "development" | "production" {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const environment = process?.env?.["NODE_ENV"];
  return environment === "development" || environment === "test" ? "development" : "production";
}
