import type { Argument, Command, HelpConfiguration, Option } from "commander";
import type { Io } from "./io.js";
import { colors } from "./output/colors.js";

/** How help looks: commander's own, with less noise. Colours are taken out again where the output has none. */
export function helpStyle(io: Io): HelpConfiguration {
  const { bold } = colors(io);
  return {
    showGlobalOptions: true,
    styleTitle: bold,
    commandDescription: (command) => `${phrase(command)}.`,
    subcommandDescription: phrase,
    // All have options: it would only push the descriptions aside.
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(" "),
    visibleGlobalOptions: ({ parent }) => (parent ? globalOptions(parent) : []),
  };
}

/** Those of the commands above that make sense below them, too. */
function globalOptions(command: Command): Option[] {
  const own = command.options.filter(({ long }) => long !== "--version");
  return [...own, ...(command.parent ? globalOptions(command.parent) : [])];
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** What a command is for, with a capital letter and no full stop. */
function phrase(command: Command): string {
  const text = command.description();
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}`;
}
