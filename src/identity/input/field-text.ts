import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/**
 * A visitor's field as text that can be signed; anything else is refused with the field's name.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_INVALID` for what is not text, and for text with half of a surrogate
 * pair: UTF-8 can't carry that, so the signature would stand for another text than the one that is sent.
 */
export function fieldText(call: string, field: string, value: unknown): string {
  if (typeof value !== "string") {
    throw new ChatHooksError("VISITOR_FIELD_INVALID", {
      call,
      field,
      expected: "text",
      received: kindOf(value),
    });
  }
  if (!isWellFormed(value)) {
    throw new ChatHooksError("VISITOR_FIELD_INVALID", {
      call,
      field,
      expected: "whole Unicode characters",
      received: "text with half of a surrogate pair (it was probably cut in the middle of an emoji)",
    });
  }
  return value;
}

/** Whether a text has no lone surrogate, so that UTF-8 can carry it unchanged. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
