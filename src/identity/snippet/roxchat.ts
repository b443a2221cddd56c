import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { oneOf } from "../input/one-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import type { RoxCrcVisitor } from "../roxchat/crc.js";
import type { RoxVisitor } from "../roxchat/visitor.js";
import { jsLiteral } from "./js-literal.js";
import { scriptElement, type ScriptOptions } from "./script-element.js";
import { requireSigned } from "./signed-value.js";
import type { Snippet } from "./snippet.js";

/** The visitor of a Rox.Chat or Webim widget. */
export interface RoxSnippetOptions extends ScriptOptions {
  /** What `roxVisitor` (or `roxCrcVisitor`) returned, or null for a visitor who is not logged in. */
  readonly visitor: RoxVisitor | RoxCrcVisitor | null;
  /** Which edition: it decides the name of the global variable. Default `"roxchat"`. */
  readonly edition?: "roxchat" | "webim" | undefined;
  /**
   * The code of the chat button, copied from the control panel; put after the visitor exactly as it is. It must be
   * a constant of yours: nothing of it is escaped. Left out: the page has the button's code further down.
   */
  readonly trustedButtonHtml?: string | undefined;
}

/** The object must be there when the button's code runs, so it comes first. */
export function roxSnippet(options: RoxSnippetOptions): Snippet {
  refuseUnknownOptions(options, ["visitor", "edition", "trustedButtonHtml", "nonce"]);
  const { visitor, trustedButtonHtml } = options;
  const edition = oneOf("edition", options.edition ?? "roxchat", ["roxchat", "webim"]);
  requireSigned("visitor", visitor, isRecord(visitor) && ("hash" in visitor || "crc" in visitor));
  if (trustedButtonHtml !== undefined && typeof trustedButtonHtml !== "string") {
    const received = kindOf(trustedButtonHtml);
    throw new ChatHooksError("OPTION_INVALID", { option: "trustedButtonHtml", expected: "HTML", received });
  }
  const html = [
    ...(visitor === null
      ? []
      : [scriptElement([`window.${edition}_visitor = ${jsLiteral(visitor)};`], options)]),
    ...(trustedButtonHtml === undefined ? [] : [trustedButtonHtml]),
  ];
  return { html: html.join("\n"), logOut: null };
}
