import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { jsLiteral } from "./js-literal.js";

/** Options of every snippet. */
export interface ScriptOptions {
  /**
   * The nonce of your Content-Security-Policy, put on every `<script>`. It must be a new one for each response.
   */
  readonly nonce?: string | undefined;
}

/**
 * An inline `<script>`. The lines are trusted source; values get into them by {@link jsLiteral} only.
 *
 * @throws {ChatHooksError} `OPTION_INVALID` for a nonce that is not base64.
 */
export function scriptElement(lines: readonly string[], { nonce }: ScriptOptions): string {
  return [`<script${nonceAttribute(nonce)}>`, ...lines, "</script>"].join("\n");
}

/** Lines that load a script without holding up the page, and run further lines once it has run. */
export function loadThen(url: string, lines: readonly string[]): string[] {
  return [
    "(function () {",
    '  var script = document.createElement("script");',
    "  script.async = true;",
    `  script.src = ${jsLiteral(url)};`,
    ...(lines.length === 0
      ? []
      : ["  script.onload = function () {", ...lines.map((line) => `    ${line}`), "  };"]),
    "  document.head.appendChild(script);",
    "})();",
  ];
}

/**
 * The address of a platform's script, as the platform's settings show it.
 *
 * @throws {ChatHooksError} `OPTION_INVALID` for anything but https.
 */
export function scriptUrl(option: string, value: unknown): string {
  const text = typeof value === "string" && value.startsWith("//") ? `https:${value}` : value;
  if (typeof text === "string" && URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === "https:") return url.href;
  }
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "the https address of the widget's script, copied from the platform's settings",
    received: kindOf(value),
  });
}

/**
 * A public id that is a part of a page: letters, digits, - and _.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`.
 */
export function publicId(option: string, value: unknown): string {
  if (typeof value === "string" && /^[\w-]{1,128}$/.test(value)) return value;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "text of letters, digits, - and _",
    received: kindOf(value),
  });
}

function nonceAttribute(nonce: string | undefined): string {
  if (nonce === undefined) return "";
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(nonce)) return ` nonce="${nonce}"`;
  throw new ChatHooksError("OPTION_INVALID", { option: "nonce", expected: "base64", received: "other text" });
}
