import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsLiteral } from "../../../src/identity/snippet/js-literal.js";

/** Texts that are likely to break out of a script, mixed with any others. */
const nastyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "</script>",
        "<!--",
        "-->",
        "]]>",
        "<script",
        "\u2028",
        "\u2029",
        '"',
        "\\",
        "__proto__",
        "{",
        ",",
        ":",
        "&lt;",
        "\0",
        "\ud800",
      ),
    )
    .map((parts) => parts.join("")),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    nastyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(nastyText, fc.constant("__proto__")), tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("jsLiteral", () => {
  it("means the same to JavaScript as JSON means to a parser", () => {
    fc.assert(
      fc.property(json, (value) => {
        const evaluated = runInNewContext(`JSON.stringify(${jsLiteral(value)})`) as string;
        expect(evaluated).toBe(JSON.stringify(value));
      }),
    );
  });

  it("never holds a character that could end a script element, a comment or a line", () => {
    fc.assert(fc.property(json, (value) => !/[<>&\u2028\u2029\n\r]/.test(jsLiteral(value))));
  });
});
