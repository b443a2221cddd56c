import { refuseUnknownOptions } from "../input/option-checks.js";
import { jsLiteral } from "./js-literal.js";
import { loadThen, publicId, scriptElement, type ScriptOptions } from "./script-element.js";
import { userToken } from "./signed-value.js";
import type { Snippet } from "./snippet.js";

/** The VivoChat widget. */
export interface VivoSnippetOptions extends ScriptOptions {
  /** The id of the widget. */
  readonly widgetId: string;
  /** The user token, or null for a visitor who is not logged in: that clears what the browser still knows. */
  readonly token: string | null;
  /** Whether the widget shows its icon. Default true. */
  readonly withIcon?: boolean | undefined;
}

/** `setUserToken` must come before `run`, and both after the script (docs.vivochat.ai/faq/). */
export function vivoSnippet(options: VivoSnippetOptions): Snippet {
  refuseUnknownOptions(options, ["widgetId", "token", "withIcon", "nonce"]);
  const id = publicId("widgetId", options.widgetId);
  const lines = [
    `vivo_api.setUserToken(${jsLiteral(userToken(options.token))});`,
    `vivo_api.run(${jsLiteral({ withIcon: options.withIcon ?? true })});`,
  ];
  return {
    html: scriptElement(loadThen(`https://widget.vivochat.ai/script/widget/${id}`, lines), options),
    logOut: "vivo_api.setUserToken(null);",
  };
}
