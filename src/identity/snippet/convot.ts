import { isRecord } from "../../kind-of.js";
import type { ConvotIdentity } from "../convot/identity.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { jsLiteral } from "./js-literal.js";
import { loadThen, publicId, scriptElement, scriptUrl, type ScriptOptions } from "./script-element.js";
import { requireSigned } from "./signed-value.js";
import type { Snippet } from "./snippet.js";

/** The Convot widget. */
export interface ConvotSnippetOptions extends ScriptOptions {
  /** The app key, which begins with `app_`. It is public, unlike the identity secret. */
  readonly appId: string;
  /** The address of the loader in the code that Convot shows under Settings → Apps → your app → Setup. */
  readonly scriptUrl: string;
  /** What `convotIdentity` returned, or null for a visitor who is not logged in. */
  readonly identity: ConvotIdentity | null;
}

/** `Convot.identify` must run after the loader (help.convot.io, "Widget JavaScript API"). */
export function convotSnippet(options: ConvotSnippetOptions): Snippet {
  refuseUnknownOptions(options, ["appId", "scriptUrl", "identity", "nonce"]);
  const { identity } = options;
  requireSigned("identity", identity, isRecord(identity) && "user_hash" in identity);
  const lines = [
    `window.Convot = ${jsLiteral({ app_id: publicId("appId", options.appId) })};`,
    ...loadThen(
      scriptUrl("scriptUrl", options.scriptUrl),
      identity === null ? [] : [`Convot.identify(${jsLiteral(identity)});`],
    ),
  ];
  return { html: scriptElement(lines, options), logOut: null };
}
