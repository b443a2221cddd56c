import { viewOf, type ExpectedText, type ShownToOperator } from "./expected.js";
import { accepts, identifies, showsOperator, type Verdict } from "./verdicts.js";

/** Matchers for views, or for what a method of `client(hooks)` resolved with. */
export interface OperatorMatchers<Result = void> {
  /** The operator sees a field, contact details, a button: all that is given. */
  toShowOperator(expected: ShownToOperator): Result;
  /** The answer to `client_check_token` says who the visitor is; without `clientId`, whoever it is. */
  toIdentify(clientId?: ExpectedText): Result;
  /** The platform takes the answer. */
  toBeAccepted(): Result;
}

/**
 * Matchers for `expect` of vitest and jest; a failure shows what the operator would see, and what comes near.
 *
 * @example
 * ```ts
 * expect.extend(matchers);
 *
 * expect(await chat.chatAccepted()).toShowOperator({ title: "Plan", content: "Premium" });
 * expect(await chat.clientCheckToken({ userToken })).toIdentify();
 * ```
 */
export const matchers = {
  toShowOperator: (received: unknown, expected: ShownToOperator): Verdict =>
    showsOperator(viewOf(received), expected),
  toIdentify: (received: unknown, clientId?: ExpectedText): Verdict => identifies(viewOf(received), clientId),
  toBeAccepted: (received: unknown): Verdict => accepts(viewOf(received)),
};

declare global {
  // @types/jest and vitest both take a matcher's type from here, so that neither has to be there.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // All declarations of an interface must have the same parameters, with the same defaults.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
    interface Matchers<R, T = {}> extends OperatorMatchers<R> {}
  }
}
