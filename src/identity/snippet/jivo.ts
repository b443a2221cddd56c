import { refuseUnknownOptions } from "../input/option-checks.js";
import { jsLiteral } from "./js-literal.js";
import { loadThen, scriptElement, scriptUrl, type ScriptOptions } from "./script-element.js";
import { userToken } from "./signed-value.js";
import type { Snippet } from "./snippet.js";

/** The JivoChat widget. */
export interface JivoSnippetOptions extends ScriptOptions {
  /** The address in the code that the Jivo app shows for the channel; it is not the same in all countries. */
  readonly scriptUrl: string;
  /** The user token, or null for a visitor who is not logged in. */
  readonly token: string | null;
}

/** Jivo wants its methods called from `jivo_onLoadCallback` (jivo.ru/docs/widget/). */
export function jivoSnippet(options: JivoSnippetOptions): Snippet {
  refuseUnknownOptions(options, ["scriptUrl", "token", "nonce"]);
  const url = scriptUrl("scriptUrl", options.scriptUrl);
  const token = userToken(options.token);
  const callback = ["function jivo_onLoadCallback() {", `  jivo_api.setUserToken(${jsLiteral(token)});`, "}"];
  return {
    html: scriptElement([...(token === null ? [] : callback), ...loadThen(url, [])], options),
    logOut: "jivo_api.clearHistory();",
  };
}
