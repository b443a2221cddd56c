import { ChatHooksError } from "../../errors.js";

/** The headers of `--header name=value` (or `name: value`, as other tools have it), names in lower case. */
export function headersOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value] = /^\s*([\w-]+)\s*[=:]\s*(.*?)\s*$/s.exec(text) ?? [];
      if (name !== undefined && value !== undefined) return [name.toLowerCase(), value];
      // The value may be a secret, so nothing is repeated.
      const received = `text of ${text.length} characters without a name`;
      throw new ChatHooksError("USAGE_OPTION", { option: "--header", expected: "name=value", received });
    }),
  );
}
