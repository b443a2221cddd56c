import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { WireBody } from "../platforms/platform.js";
import type { DeepPartial } from "./deep-partial.js";
import type { OperatorView } from "./operator-view.js";
import type { SceneOptions } from "./scene.js";

/** Who is there, and what is random, in bodies that a simulated platform makes. */
export interface PlayOptions extends SceneOptions {
  /**
   * `known` (the default) has left a name, an email address and a phone number; `anonymous` has not. Neither is proved:
   * that is what `userToken` is for.
   */
  readonly visitor?: "known" | "anonymous" | undefined;
  /** What the page gave to setUserToken(), for example a token that you signed. Default: none was given. */
  readonly userToken?: string | null | undefined;
  /** Where ids come from; `seededRandom(7)` gives the same ones in every run. Default: new ones each time. */
  readonly random?: (() => number) | undefined;
  /** The time of the chat, in milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** How a body is made. */
export interface BodyOptions<Body = WireBody> extends PlayOptions {
  /** Fields to say otherwise, in the wire's own spelling. undefined takes a key out, null stays null. */
  readonly overrides?: DeepPartial<Body> | undefined;
}

/** One delivery of a simulated conversation. */
export interface Step {
  readonly event: EventName;
  readonly body: WireBody;
  /** What happens in the chat at that moment, for people. */
  readonly label: string;
}

/** What came back over HTTP. {@link Reply} is one. */
export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The wire body of each event by its name. */
export type WireBodies = Readonly<Record<EventName, WireBody>>;

/**
 * A chat platform on your own machine: what it would send, and how it would read the answer. It does what the platform's
 * documentation says; what nobody documents, it says so and takes for refused or ignored.
 *
 * @typeParam Bodies the wire body of each event that the platform documents
 */
export interface SimulatedPlatform<Bodies = WireBodies> {
  readonly name: PlatformName;
  /** As people write it: "JivoChat". */
  readonly title: string;
  /** The documented events. */
  readonly events: readonly EventName[];
  /** Those whose answer it reads; of the others it reads `result` only. */
  readonly asks: readonly EventName[];
  /**
   * A body as the platform would send it: complete and coherent, with new ids each time.
   *
   * @throws ChatHooksError EVENT_NOT_SENT when the platform does not document the event
   * @example
   * ```ts
   * simulatedPlatforms.jivo.body("chat_accepted", { overrides: { visitor: { name: "Ann" } } });
   * ```
   */
  body<Name extends keyof Bodies & EventName>(event: Name, options?: BodyOptions<Bodies[Name]>): Bodies[Name];
  /** The deliveries of one chat with one visitor, in order: the same ids in all of them. */
  conversation(options?: PlayOptions): readonly Step[];
  /**
   * How the platform would read the answer to an event.
   *
   * @param event undefined, or one that it does not document: only `result` is read
   */
  read(event: EventName | undefined, reply: RawReply): OperatorView;
}
