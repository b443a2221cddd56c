import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/**
 * An origin as browsers write it: scheme, host and a port other than the usual one; no path. `*` and `null` are
 * refused: they stand for everybody.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`.
 */
export function webOrigin(option: string, value: unknown): string {
  if (typeof value === "string" && URL.canParse(value)) {
    const { origin, protocol, href } = new URL(value);
    const isPlain = href === `${origin}/`;
    if (isPlain && (protocol === "https:" || protocol === "http:")) return origin;
  }
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "an origin such as https://shop.example.com, without a path",
    received: value === "*" ? "*, which stands for every site" : kindOf(value),
  });
}
