import { ChatHooksError } from "../../errors.js";
import type { PlatformName } from "../../events/types.js";
import { nearestName } from "../../nearest-name.js";
import { platformNames } from "../names.js";
import { duration, filled } from "../option-values.js";
import { shownWord } from "../shown-word.js";

/* Parsers for the options of `chat-hooks check`. */

/** Takes several values, one after another or with commas between them. */
export function listOf(option: string): (text: string, before?: readonly string[]) => readonly string[] {
  const one = filled(option, "the id of a check");
  return (text, before = []) => [...before, ...text.split(",").map((id) => one(id).trim())];
}

/** Takes names of platforms, one after another or with commas between them. */
export function platformList(
  option: string,
): (text: string, before?: readonly PlatformName[]) => readonly PlatformName[] {
  return (text, before = []) => [...before, ...text.split(",").map((name) => platform(option, name.trim()))];
}

/** Takes a length of time that is not 0. */
export function moreThanNothing(option: string): (text: string) => number {
  const time = duration(option);
  return (text) => {
    const milliseconds = time(text);
    if (milliseconds > 0) return milliseconds;
    throw new ChatHooksError("USAGE_OPTION", {
      option,
      expected: "more than nothing",
      received: shownWord(text),
    });
  };
}

function platform(option: string, name: string): PlatformName {
  const found = platformNames.find((known) => known === name);
  if (found !== undefined) return found;
  throw new ChatHooksError("USAGE_OPTION", {
    option,
    expected: platformNames.join(" or "),
    received: shownWord(name),
    nearest: nearestName(name, platformNames),
  });
}
