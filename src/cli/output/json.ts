import type { Io } from "../io.js";

/**
 * The answer of a command to `--json`: one document, with a line break behind it. Times are ISO 8601 in UTC (give Date
 * objects), what is not known is left out.
 *
 * @example
 * ```ts
 * if (json) return printJson(io, { accepted: true, status: 200 });
 * ```
 */
export function printJson(io: Io, document: object): void {
  io.stdout.write(`${jsonText(document)}\n`);
}

/**
 * The document itself, indented. JSON leaves some characters as they are that terminals obey; they are escaped, and the
 * document means the same.
 */
export function jsonText(document: object): string {
  return JSON.stringify(document, null, 2).replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
