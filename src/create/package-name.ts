import validate from "validate-npm-package-name";
import { ChatHooksError } from "./errors.js";
import { printable } from "../cli/output/printable.js";

/**
 * The name, when npm takes it for a new package.
 *
 * @throws ChatHooksError CREATE_NAME_INVALID, with a name near it that can be used
 */
export function packageName(name: string): string {
  const fault = packageNameFault(name);
  if (fault === undefined) return name;
  throw new ChatHooksError("CREATE_NAME_INVALID", {
    name: `\`${printable(name)}\``,
    fault,
    suggestion: nearestPackageName(name),
  });
}

/** What npm has against a name for a new package, as a part of a sentence; undefined for a good one. */
export function packageNameFault(name: string): string | undefined {
  const result = validate(name);
  if (result.validForNewPackages) return undefined;
  const [first = "npm does not take it"] = [...(result.errors ?? []), ...(result.warnings ?? [])];
  return `an npm package's ${printable(first).replace("can no longer", "can't")}`;
}

/** A name that npm takes, near to the one that it does not; undefined when nothing is left of it. */
export function nearestPackageName(name: string): string | undefined {
  const near = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);
  return [near, `${near}-chat`].find((candidate) => validate(candidate).validForNewPackages);
}
