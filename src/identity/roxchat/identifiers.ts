import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { isWellFormed } from "../input/field-text.js";
import { oneOf } from "../input/one-of.js";

declare const kind: unique symbol;

/** The platform's own id of a visitor: a GUID. Another one for each browser, until the visitor is identified. */
export type VisitorId = string & { readonly [kind]: "visitor_id" };

/** Your id of a customer, as you sign it in `fields.id`. Its form is yours; it must be unique. */
export type ProvidedVisitorId = string & { readonly [kind]: "provided_visitor_id" };

/** Channels whose `channel_user_id` has a documented form. */
export type RoxChannel = "telegram" | "viber" | "whatsapp" | "facebook";

/** The id of a visitor in one channel. Ids of two channels don't mix, even where both are digits. */
export type ChannelUserId<Channel extends RoxChannel = RoxChannel> = string & {
  readonly [kind]: "channel_user_id";
  readonly channel?: Channel;
};

/**
 * Reads a `visitor_id`: a GUID, with or without hyphens.
 *
 * @throws {ChatHooksError} `IDENTIFIER_INVALID`, which names the expected form and not the value.
 *
 * @example
 * ```ts
 * const id = visitorId("8f14e45f-ceea-467f-a8f2-2d4b6f1e0c33");
 * ```
 */
export function visitorId(value: unknown): VisitorId {
  if (isVisitorId(value)) return value;
  throw invalid("visitor_id", "a GUID of 32 hex digits, with or without hyphens", value);
}

/**
 * Reads a `provided_visitor_id`: any text that is not blank. Numbers are refused, because the platform compares
 * texts, and an id such as 007 would change on its way.
 *
 * @throws {ChatHooksError} `IDENTIFIER_INVALID`.
 *
 * @example
 * ```ts
 * const id = providedVisitorId("customer-42");
 * ```
 */
export function providedVisitorId(value: unknown): ProvidedVisitorId {
  if (isProvidedVisitorId(value)) return value;
  throw invalid("provided_visitor_id", "text without white space around it", value);
}

/**
 * Reads a `channel_user_id`. It is always text. The documentation gives eight digits for Telegram and fifteen for
 * Facebook; ids of real accounts are also longer, so those are taken too.
 *
 * | channel | form |
 * |---|---|
 * | telegram | 5 to 16 digits |
 * | whatsapp | 7 to 15 digits: the phone number with its country code, without `+` |
 * | viber | Latin letters, digits, `+ / - _`, and `=` at the end |
 * | facebook | 15 to 20 digits |
 *
 * @throws {ChatHooksError} `IDENTIFIER_INVALID` for a wrong form, `OPTION_INVALID` for an unknown channel.
 * @see Facts: rox.chat, "Visitor Identifiers".
 *
 * @example
 * ```ts
 * const id = channelUserId("whatsapp", "10435685475");
 * ```
 */
export function channelUserId<Channel extends RoxChannel>(
  channel: Channel,
  value: unknown,
): ChannelUserId<Channel> {
  const form = forms[oneOf("channel", channel, channels)];
  if (isChannelUserId(channel, form.pattern, value)) return value;
  throw invalid(`channel_user_id of ${channel}`, form.expected, value);
}

const forms: Record<RoxChannel, { readonly pattern: RegExp; readonly expected: string }> = {
  telegram: { pattern: /^[1-9]\d{4,15}$/, expected: "text of 5 to 16 digits" },
  whatsapp: { pattern: /^[1-9]\d{6,14}$/, expected: "text of 7 to 15 digits, a phone number without +" },
  viber: {
    pattern: /^[A-Za-z0-9+/_-]{1,126}={0,2}$/,
    expected: "text of Latin letters, digits, + / - _ and = at the end",
  },
  facebook: { pattern: /^\d{15,20}$/, expected: "text of 15 to 20 digits" },
};

const channels: readonly RoxChannel[] = ["telegram", "viber", "whatsapp", "facebook"];

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^[0-9a-f]{32}$/i;

function isVisitorId(value: unknown): value is VisitorId {
  return typeof value === "string" && guid.test(value);
}

function isProvidedVisitorId(value: unknown): value is ProvidedVisitorId {
  return typeof value === "string" && value !== "" && value.trim() === value && isWellFormed(value);
}

function isChannelUserId<Channel extends RoxChannel>(
  _channel: Channel,
  pattern: RegExp,
  value: unknown,
): value is ChannelUserId<Channel> {
  return typeof value === "string" && pattern.test(value);
}

function invalid(identifier: string, expected: string, value: unknown): ChatHooksError {
  const received =
    typeof value === "string" && value !== "" ? `text of ${value.length} characters` : kindOf(value);
  return new ChatHooksError("IDENTIFIER_INVALID", { identifier, expected, received });
}
