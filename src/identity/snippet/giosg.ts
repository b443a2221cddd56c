import type { SignedGiosgCall } from "../giosg/visitor.js";
import type { unsafeUnsignedGiosgVisitor } from "../giosg/unsigned.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { jsLiteral } from "./js-literal.js";
import { publicId, scriptElement, type ScriptOptions } from "./script-element.js";
import { requireSigned } from "./signed-value.js";
import type { Snippet } from "./snippet.js";

/** The giosg widget. */
export interface GiosgSnippetOptions extends ScriptOptions {
  /** What `giosgVisitor` returned, or null for a visitor who is not logged in. */
  readonly call: SignedGiosgCall | ReturnType<typeof unsafeUnsignedGiosgVisitor> | null;
  /**
   * The id of your organization (a UUID), for the script tag (version 2). Left out: the page already has giosg's
   * script tag, further up.
   */
  readonly organizationId?: string | undefined;
}

/** `_giosg` takes calls as soon as the script tag has run, and keeps them until the client has loaded. */
export function giosgSnippet(options: GiosgSnippetOptions): Snippet {
  refuseUnknownOptions(options, ["call", "organizationId", "nonce"]);
  const { call, organizationId } = options;
  requireSigned("call", call, Array.isArray(call) && call[0] === "visitor" && call[1] === "submit");
  const lines = [
    ...(organizationId === undefined ? [] : scriptTag(publicId("organizationId", organizationId))),
    ...(call === null ? [] : [`_giosg(${call.map(jsLiteral).join(", ")});`]),
  ];
  return {
    html: lines.length === 0 ? "" : scriptElement(lines, options),
    logOut:
      '_giosg("visitor", "removeAll"); _giosg("chat", "close", {"all":true,"hide":true,"clearHistory":true});',
  };
}

/**
 * What giosg's script tag does: the queue `_giosg`, with the organization and the host on it, and the client.
 *
 * @see Facts: docs.giosg.com, "How the giosg script works" (version 2).
 */
function scriptTag(organizationId: string): string[] {
  const [id, host] = [jsLiteral(organizationId), jsLiteral("https://service.giosg.com")];
  return [
    "window._giosg = window._giosg || function () {",
    "  (_giosg._e = _giosg._e || []).push(arguments);",
    "};",
    `_giosg._c = ${id};`,
    `_giosg._h = ${host};`,
    "(function () {",
    '  var script = document.createElement("script");',
    "  script.async = true;",
    `  script.src = _giosg._h + "/live2/" + _giosg._c;`,
    "  document.head.appendChild(script);",
    "})();",
  ];
}
