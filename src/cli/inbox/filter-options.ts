import { Option, type Command } from "commander";
import type { EventName } from "../../events/event-map.js";
import type { PlatformName } from "../../events/types.js";
import type { EntryState } from "../../inbox/inbox.js";
import { eventNames, platformNames } from "../names.js";
import { filled, filledList } from "../option-values.js";

/** The filters of a command, as they were typed. */
export interface FilterOptions {
  readonly state?: EntryState | undefined;
  readonly platform?: PlatformName | undefined;
  readonly event?: EventName | undefined;
  readonly chat?: string | undefined;
  readonly visitor?: string | undefined;
  readonly client?: string | undefined;
  readonly tenant?: string | undefined;
  readonly id?: readonly string[] | undefined;
}

/** `--state`, for the commands that take entries of any state. */
export function addStateOption(command: Command): Command {
  return command.addOption(
    new Option("--state <state>", "entries in this state").choices(["waiting", "handled", "dead"]),
  );
}

/** The filters that every command has which works on many entries. All that are given must hold. */
export function addFilterOptions(command: Command): Command {
  return addPersonOptions(
    command
      .option(
        "--id <id>",
        "the entry with this id; may be repeated",
        filledList("--id", "the id of an entry"),
      )
      .addOption(new Option("--event <event>", "entries of this event").choices(eventNames)),
  );
}

/** Those that name a chat or a person, as the platform names them. */
export function addPersonOptions(command: Command): Command {
  const id = (flags: string, description: string) =>
    new Option(`${flags} <id>`, `${description}; needs --platform`).argParser(
      filled(flags, "the platform's own id"),
    );
  return command
    .addOption(new Option("--platform <platform>", "entries of this platform").choices(platformNames))
    .addOption(id("--chat", "entries of the chat with this id"))
    .addOption(id("--visitor", "entries of the visitor with this number"))
    .addOption(id("--client", "entries of the client with this id").conflicts("visitor"))
    .option(
      "--tenant <name>",
      "entries of this shop, where each has its secret",
      filled("--tenant", "the name of a shop"),
    );
}
