import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { jsLiteral } from "../snippet/js-literal.js";

/** The two forms of the answer. */
export type IdentityFormat = "json" | "js";

/** What each form is called on the wire. */
export const contentTypes: Record<IdentityFormat, string> = {
  json: "application/json; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/**
 * The body of the answer. For a visitor who is not logged in the script takes the variable away, so that a page
 * that stays open forgets the last customer.
 *
 * @throws {ChatHooksError} `OPTION_INVALID` for what JSON can't hold, above all a promise.
 */
export function identityBody(identity: unknown, format: IdentityFormat, globalName: string): string {
  // Whatever is falsy, because `customer && …` may also give "" or false.
  const isAnonymous = !identity;
  const json = isAnonymous ? "null" : JSON.stringify(identity, refusePromise);
  if (json === undefined) throw notJson(`a ${typeof identity}`);
  if (format === "json") return `{"identity":${json}}`;
  return isAnonymous
    ? `delete window.${globalName};\n`
    : `window.${globalName} = ${jsLiteral(JSON.parse(json))};\n`;
}

/**
 * The name of the variable that the script sets.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`.
 */
export function variableName(name: unknown): string {
  if (typeof name === "string" && /^[A-Za-z_$][\w$]*$/.test(name)) return name;
  throw new ChatHooksError("OPTION_INVALID", {
    option: "globalName",
    expected: "the name of a JavaScript variable",
    received: kindOf(name),
  });
}

/** A forgotten `await` would otherwise go out as `{}`. */
function refusePromise(name: string, value: unknown): unknown {
  if (!isRecord(value) || typeof value["then"] !== "function") return value;
  throw notJson(`an answer with a promise in \`${name}\` (await it first)`);
}

function notJson(received: string): ChatHooksError {
  return new ChatHooksError("OPTION_INVALID", {
    option: "identify",
    expected: "a function that answers what JSON can hold",
    received,
  });
}
