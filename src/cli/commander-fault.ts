import type { Command } from "commander";
import { ChatHooksError } from "../errors.js";
import { nearestName } from "../nearest-name.js";
import { shownWord } from "./shown-word.js";

/**
 * What commander complains about, as one of our own errors: with a code, the nearest name, and without repeating what may
 * be a secret in the wrong place.
 *
 * @param code commander's own, such as `commander.unknownOption`
 */
export function codedFault(command: Command, code: string | undefined, message: string): ChatHooksError {
  switch (code) {
    case "commander.unknownCommand":
      return unknownCommand(command);
    case "commander.unknownOption":
      return unknownOption(command, /'([^]*)'/.exec(message)?.[1] ?? "");
    case "commander.invalidArgument":
      return invalidValue(message);
    default:
      return new ChatHooksError("USAGE_ARGUMENTS", { fault: sentence(message) });
  }
}

function unknownCommand(command: Command): ChatHooksError {
  const typed = command.args[0] ?? "";
  const known = command.commands.map((below) => below.name());
  return new ChatHooksError("USAGE_COMMAND", {
    command: shownWord(typed),
    nearest: nearestName(typed, known),
    known,
  });
}

function unknownOption(command: Command, typed: string): ChatHooksError {
  const [name = "", value] = typed.split(/=(.*)/s);
  return new ChatHooksError("USAGE_OPTION_UNKNOWN", {
    option: `${shownWord(name)}${value === undefined ? "" : " (with a value)"}`,
    nearest: name.startsWith("--") ? nearestName(name, optionsOf(command)) : undefined,
  });
}

/** What the command takes, its parents' included. */
function optionsOf(command: Command | null): string[] {
  if (command === null) return [];
  return [...command.options.flatMap(({ long }) => long ?? []), "--help", ...optionsOf(command.parent)];
}

/** `error: option '--platform <name>' argument 'jvo' is invalid. Allowed choices are vivo, jivo.` */
const invalid =
  /^error: (?:option '(?<flags>[^']+)'|command-argument value) ?(?:argument )?'(?<typed>[^]*)' is invalid(?: for argument '(?<argument>[^']+)')?\. (?<expected>[^]*)$/;

const oneOf = new Intl.ListFormat("en", { type: "disjunction" });

function invalidValue(message: string): ChatHooksError {
  const { flags, typed = "", argument, expected = "" } = invalid.exec(message)?.groups ?? {};
  const choices = /^Allowed choices are (.*)\.$/.exec(expected)?.[1]?.split(", ");
  return new ChatHooksError("USAGE_OPTION", {
    option: flags?.split(/[ ,]/).find((part) => part.startsWith("--")) ?? `<${argument ?? "argument"}>`,
    expected: (choices && oneOf.format(choices)) ?? expected.replace(/\.$/, ""),
    received: shownWord(typed),
    nearest: choices && nearestName(typed, choices),
  });
}

/** `error: option '--out <file>' argument missing` → ``Option `--out <file>` argument missing.`` Names of ours, no values. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, "")
    .replace(/\.?$/, ".")
    .replaceAll("'", "`");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
