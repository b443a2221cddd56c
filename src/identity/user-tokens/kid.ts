import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/** The name of a key, if it has one. @throws {ChatHooksError} `OPTION_INVALID` */
export function readKid(where: string, kid: unknown): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid === "string" && kid !== "") return kid;
  throw new ChatHooksError("OPTION_INVALID", {
    option: `${where} kid`,
    expected: "text",
    received: kindOf(kid),
  });
}

/** Two keys of one name could not be told apart. @throws {ChatHooksError} `OPTION_INVALID` */
export function refuseRepeatedKids(
  option: string,
  keys: readonly { readonly kid: string | undefined }[],
): void {
  const kids = keys.flatMap(({ kid }) => kid ?? []);
  if (new Set(kids).size === kids.length) return;
  throw new ChatHooksError("OPTION_INVALID", {
    option,
    expected: "a different `kid` for each key",
    received: "a list in which a `kid` occurs twice",
  });
}
