import { ChatHooksError } from "../errors.js";
import type { EventName } from "../events/event-map.js";
import { nearestName } from "../nearest-name.js";
import type { AnyBodyMakers, BodyMakers } from "./body-makers.js";
import { mergeOverrides } from "./merge-overrides.js";
import type { AnswerReaders } from "./reading/answer-reader.js";
import { replyReader } from "./reading/read.js";
import { newScene, type Scene } from "./scene.js";
import type { BodyOptions, SimulatedPlatform, Step } from "./simulated-platform.js";

/** What makes one platform different from the other. */
export interface Behaviour<Bodies> extends Pick<SimulatedPlatform, "name" | "title"> {
  readonly bodyMakers: BodyMakers<Bodies>;
  readonly conversation: (scene: Scene) => readonly Step[];
  readonly answerReaders: AnswerReaders;
}

/** Makes a simulated platform. What it makes is the caller's own: nothing is shared with the next body. */
export function simulate<Bodies>(behaviour: Behaviour<Bodies>): SimulatedPlatform<Bodies> {
  const { name, title, bodyMakers, answerReaders, conversation } = behaviour;
  const events = Object.keys(bodyMakers) as EventName[];
  const makers: AnyBodyMakers = bodyMakers;
  return {
    name,
    title,
    events,
    asks: Object.keys(answerReaders) as EventName[],
    body<Event extends keyof Bodies & EventName>(event: Event, options: BodyOptions<Bodies[Event]> = {}) {
      const make = Object.hasOwn(makers, event) ? makers[event] : undefined;
      if (!make) {
        const nearest = nearestName(event, events);
        throw new ChatHooksError("EVENT_NOT_SENT", { event, platform: title, nearest, known: events });
      }
      const body = structuredClone(make(newScene(options)));
      // The overrides are parts of this event's body, so it stays one.
      return mergeOverrides(body, options.overrides ?? {}) as Bodies[Event];
    },
    conversation: (options = {}) => structuredClone(conversation(newScene(options))),
    read: replyReader({ name, title }, answerReaders),
  };
}
