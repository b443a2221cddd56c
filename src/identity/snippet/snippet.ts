import { oneOf } from "../input/one-of.js";
import { requireRecord } from "../input/require-record.js";
import { convotSnippet, type ConvotSnippetOptions } from "./convot.js";
import { giosgSnippet, type GiosgSnippetOptions } from "./giosg.js";
import { jivoSnippet, type JivoSnippetOptions } from "./jivo.js";
import { roxSnippet, type RoxSnippetOptions } from "./roxchat.js";
import { vivoSnippet, type VivoSnippetOptions } from "./vivo.js";

/** What goes into a page. */
export interface Snippet {
  /** HTML for the end of the page, as it is. It holds what was signed, so the page must not be cached for others. */
  readonly html: string;
  /**
   * JavaScript to run in the page when the customer logs out, so that the next one at the same browser doesn't
   * see the chat. Null where the platform documents no such call: then load the page again without the identity.
   */
  readonly logOut: string | null;
}

/** The options of each platform's snippet. */
export interface SnippetOptions {
  readonly vivo: VivoSnippetOptions;
  readonly jivo: JivoSnippetOptions;
  readonly roxchat: RoxSnippetOptions;
  readonly convot: ConvotSnippetOptions;
  readonly giosg: GiosgSnippetOptions;
}

/** Platforms that there is a snippet for. Webim is `roxchat` with `edition: "webim"`. */
export type SnippetPlatform = keyof SnippetOptions;

/**
 * The HTML that puts a chat widget with a proven identity into a page: the script, the token or signed object, and
 * the calls in the order that the platform wants. Values are escaped, so a customer called `</script>` does no harm.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, `OPTION_UNKNOWN`; a promise instead of its value is refused by name.
 *
 * @example
 * ```ts
 * const { html, logOut } = snippet("vivo", { widgetId: "w1", token: await tokens.sign({ id: customer.id }) });
 * ```
 */
export function snippet<Platform extends SnippetPlatform>(
  platform: Platform,
  options: SnippetOptions[Platform],
): Snippet {
  requireRecord("options", options);
  oneOf("platform", platform, platforms);
  return makers[platform](options);
}

const makers: { readonly [Platform in SnippetPlatform]: (options: SnippetOptions[Platform]) => Snippet } = {
  vivo: vivoSnippet,
  jivo: jivoSnippet,
  roxchat: roxSnippet,
  convot: convotSnippet,
  giosg: giosgSnippet,
};

const platforms = ["vivo", "jivo", "roxchat", "convot", "giosg"] as const;
