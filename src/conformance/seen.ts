import { kindOf } from "../kind-of.js";
import { mediaType, type Reply } from "./reply.js";
import { stackTraceIn } from "../simulator/deliver/stack-trace.js";

/**
 * A reply in a few words, for people: status, kind of body, and its keys or its beginning. Values of an answer are left
 * out, because they are a customer's; so is everything when the text holds something private.
 *
 * @param isPrivate whether a text holds the secret, a token, or a piece of what was sent
 */
export function seenIn(reply: Reply, isPrivate: (text: string) => boolean): string {
  return `${reply.status}, ${bodyOf(reply, isPrivate)}`;
}

function bodyOf(reply: Reply, isPrivate: (text: string) => boolean): string {
  const { json, text } = reply;
  if (text === "") return "no body";
  const type = mediaType(reply) ?? "no content type";
  const quotable = (quoted: string) => !isPrivate(text) && stackTraceIn(quoted) === undefined;
  if (json) {
    const result = json["result"];
    if (typeof result !== "string" || !quotable(result))
      return `JSON with ${keysOf(json)}, result ${kindOf(result)}`;
    return `JSON with result "${shortened(result)}"${otherKeys(json)}`;
  }
  // What looks like an answer holds a customer's data.
  const beginning = quotable(text) && !/^[\s\ufeff]*[[{"]/.test(text) ? `, begins "${shortened(text)}"` : "";
  return `${type} of ${reply.bytes} bytes${beginning}`;
}

function otherKeys(json: Readonly<Record<string, unknown>>): string {
  const others = Object.keys(json).filter((key) => key !== "result");
  return others.length === 0 ? "" : ` and ${named(others)}`;
}

function keysOf(json: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(json);
  return keys.length === 0 ? "no keys" : named(keys);
}

/** Keys are the merchant's words, unless somebody made them of data. */
function named(keys: readonly string[]): string {
  return keys
    .map((key) => (/^\w{1,32}$/.test(key) ? key : "(a key)"))
    .slice(0, 8)
    .join(", ");
}

function shortened(text: string): string {
  // Control characters would reach a terminal.
  const plain = text.replaceAll(/[\p{C}\s]+/gu, " ").trim();
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
