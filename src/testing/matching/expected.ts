import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { expectKnownKeys } from "../../options/expect.js";
import type { OperatorView } from "../../simulator/operator-view.js";

/** A text, or a pattern that it matches. */
export type ExpectedText = string | RegExp;

/** What the operator should see. All that is given must be there; what is not given may be anything. */
export interface ShownToOperator {
  /** Title, content, link and key of one and the same field of the "Additional" tab. */
  readonly title?: ExpectedText | undefined;
  readonly content?: ExpectedText | undefined;
  readonly link?: ExpectedText | undefined;
  readonly key?: ExpectedText | undefined;
  /** Of the customer's card. */
  readonly name?: ExpectedText | undefined;
  readonly phone?: ExpectedText | undefined;
  readonly email?: ExpectedText | undefined;
  readonly description?: ExpectedText | undefined;
  /** Where the button "open in CRM" leads. */
  readonly crmLink?: ExpectedText | undefined;
  /** Whether there is the button that binds the chat to a CRM card. */
  readonly enableAssign?: boolean | undefined;
  /** The address of the page that is shown as the visitor's. */
  readonly pageUrl?: ExpectedText | undefined;
}

/** What is looked at: a view, or what a method of `client(hooks)` returned. */
export type Seen = OperatorView | { readonly view: OperatorView };

export const fieldNames = ["title", "content", "link", "key"] as const;
export const contactNames = ["name", "phone", "email", "description"] as const;

const expectedNames = [
  ...fieldNames,
  ...contactNames,
  "crmLink",
  "enableAssign",
  "pageUrl",
] as const satisfies readonly (keyof ShownToOperator)[];

/** @throws ChatHooksError OPTION_UNKNOWN, OPTION_INVALID: JavaScript tests have no compiler to tell of a misspelt name */
export function checkExpected(expected: ShownToOperator): void {
  expectKnownKeys(expected, "expected", expectedNames);
  if (Object.values(expected).every((value) => value === undefined)) {
    throw new ChatHooksError("OPTION_INVALID", {
      option: "expected",
      expected: `an object with at least one of ${expectedNames.join(", ")}`,
      received: "an object without any",
    });
  }
}

/** @throws ChatHooksError OPTION_INVALID, for example for a promise that was not awaited */
export function viewOf(seen: unknown): OperatorView {
  const view = isRecord(seen) && isRecord(seen["view"]) ? seen["view"] : seen;
  if (isView(view)) return view;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "received",
    expected: "an operator's view, or what a method of client(hooks) resolved with",
    received: seen instanceof Promise ? "a promise; await it" : kindOf(seen),
  });
}

function isView(value: unknown): value is OperatorView {
  return isRecord(value) && typeof value["accepted"] === "boolean" && Array.isArray(value["additional"]);
}

export function matches(text: string | undefined, expected: ExpectedText | undefined): boolean {
  if (expected === undefined) return true;
  if (text === undefined) return false;
  // A pattern with the flag g or y remembers where it stopped.
  return typeof expected === "string" ? text === expected : new RegExp(expected).test(text);
}
