import { AssertionError } from "node:assert";
import { viewOf, type ExpectedText, type Seen, type ShownToOperator } from "./expected.js";
import { accepts, identifies, showsOperator, type Verdict } from "./verdicts.js";

/**
 * Asserts that the operator sees a field, contact details, a button: all that is given. For `node:test` and other runners
 * without `expect.extend`.
 *
 * @throws AssertionError that shows what the operator would see, and what comes near
 * @example
 * ```ts
 * assertOperatorSees(await chat.chatAccepted(), { title: "Plan", content: "Premium" });
 * ```
 */
export function assertOperatorSees(seen: Seen, expected: ShownToOperator): void {
  assertVerdict(showsOperator(viewOf(seen), expected), assertOperatorSees);
}

/**
 * Asserts that the answer to `client_check_token` says who the visitor is; without `clientId`, whoever it is.
 *
 * @throws AssertionError
 * @example
 * ```ts
 * assertIdentifies(await chat.clientCheckToken({ userToken }), /^c1_/);
 * ```
 */
export function assertIdentifies(seen: Seen, clientId?: ExpectedText): void {
  assertVerdict(identifies(viewOf(seen), clientId), assertIdentifies);
}

/**
 * Asserts that the platform takes the answer.
 *
 * @throws AssertionError that says why it would not
 * @example
 * ```ts
 * assertAccepted(await chat.chatFinished());
 * ```
 */
export function assertAccepted(seen: Seen): void {
  assertVerdict(accepts(viewOf(seen)), assertAccepted);
}

/** @param by the stack begins behind it, in the test */
function assertVerdict({ pass, message }: Verdict, by: (...args: never[]) => void): void {
  if (!pass) throw new AssertionError({ message: message(), stackStartFn: by });
}
