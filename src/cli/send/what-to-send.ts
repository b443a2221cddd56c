import { ChatHooksError } from "../../errors.js";
import type { EventName } from "../../events/event-map.js";
import { nearestName } from "../../nearest-name.js";
import type { WireBody } from "../../platforms/platform.js";
import { seededRandom } from "../../seeded-random.js";
import { simulatedPlatform } from "../../simulator/platforms.js";
import type { SimulatedPlatform } from "../../simulator/simulated-platform.js";
import type { Io } from "../io.js";
import { platformNames } from "../names.js";
import { shownWord } from "../shown-word.js";
import { bodyFromFile, parseBody } from "./body-from-file.js";
import type { SendFlags } from "./flags.js";
import { parseSetting, setField } from "./set-field.js";

/** What is to be sent, once or many times. */
export interface ToSend {
  readonly platform: SimulatedPlatform;
  /** Undefined: none that the platform documents. */
  readonly event: EventName | undefined;
  /** The event's name on the wire. */
  readonly name: string;
  /** A body, with ids of its own each time; the same one each time when it is from a file. */
  body(): string | WireBody;
}

/**
 * The event, the platform and the body that were asked for. Says on stderr where a path of `--set` is probably misspelt.
 *
 * @throws ChatHooksError USAGE_OPTION, USAGE_ARGUMENTS, USAGE_FILE, USAGE_SET
 */
export async function whatToSend(io: Io, event: string | undefined, flags: SendFlags): Promise<ToSend> {
  const settings = (flags.set ?? []).map(parseSetting);
  const { file } = flags;
  const toSend =
    file === undefined ? simulated(event ?? "", flags) : await bodyFromFile(io, file, event, flags.platform);
  if (settings.length === 0) return toSend;

  const body = () => {
    const made = toSend.body();
    const changed = typeof made === "string" ? parseBody(made) : structuredClone(made);
    return { changed, notes: settings.map((setting) => setField(changed, setting)) };
  };
  // Once before anything is sent, so that a path that can't be followed stops all.
  for (const note of body().notes) if (note !== undefined) io.stderr.write(`note: ${note}\n`);
  return { ...toSend, body: () => body().changed };
}

function simulated(typed: string, flags: SendFlags): ToSend {
  const platform = flags.platform ? simulatedPlatform(flags.platform) : documenting(typed);
  const event = platform.events.find((name) => name === typed);
  if (event === undefined) throw unknownEvent(typed, platform);
  const { visitor, token, seed } = flags;
  const random = seed === undefined ? undefined : seededRandom(seed);
  const body = () => platform.body(event, { visitor, userToken: token, random });
  return { platform, event, name: event, body };
}

/** The only platform that documents the event; JivoChat, whose bodies are the richer ones, where both do. */
function documenting(event: string): SimulatedPlatform {
  const all = platformNames
    .map(simulatedPlatform)
    .filter(({ events }) => events.some((name) => name === event));
  return all.length === 1 && all[0] ? all[0] : simulatedPlatform("jivo");
}

function unknownEvent(typed: string, platform: SimulatedPlatform): ChatHooksError {
  const elsewhere = platformNames
    .map(simulatedPlatform)
    .find(({ name, events }) => name !== platform.name && events.some((event) => event === typed));
  if (elsewhere) {
    return new ChatHooksError("USAGE_ARGUMENTS", {
      fault: `${platform.title} documents no ${typed}; ${elsewhere.title} does: --platform ${elsewhere.name}.`,
    });
  }
  const known = [
    ...new Set([...platform.events, ...platformNames.flatMap((name) => simulatedPlatform(name).events)]),
  ];
  return new ChatHooksError("USAGE_OPTION", {
    option: "The event",
    expected: `one of ${known.join(", ")} (other bodies by --file)`,
    received: shownWord(typed),
    nearest: nearestName(typed, known),
  });
}
