import type { WireBody } from "../../platforms/platform.js";
import type { DeepPartial } from "../../simulator/deep-partial.js";
import type { JivoBodies } from "../../simulator/jivo/bodies.js";
import type { OperatorView } from "../../simulator/operator-view.js";
import type { PlayOptions } from "../../simulator/simulated-platform.js";
import type { VivoBodies } from "../../simulator/vivo/bodies.js";
import type { Reply } from "../../receive/reply.js";
import type { EventName } from "../../events/event-map.js";

/** A delivery to the endpoint under test, and what came of it. */
export interface Exchange<Body = WireBody> {
  /** undefined when the body named none that the platform documents. */
  readonly event: EventName | undefined;
  /** The body that was sent. */
  readonly sent: Body;
  readonly status: number;
  /** `result` of the reply: ok, or what was wrong. */
  readonly result: string | undefined;
  /** The whole answer as the platform gets it. */
  readonly answer: WireBody;
  /** The reply as it goes over HTTP. */
  readonly reply: Reply;
  /** What the platform's operator would see of it. */
  readonly view: OperatorView;
}

/** `chat_accepted` is called `chatAccepted`. */
type Camel<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

/** Sends a body of the event; the argument says in the wire's own spelling what is to be different in it. */
type Send<Body> = (overrides?: DeepPartial<Body>, options?: PlayOptions) => Promise<Exchange<Body>>;

/** A method for each event. */
export type Methods<Bodies> = {
  readonly [Name in keyof Bodies & string as Camel<Name>]: Send<Bodies[Name]>;
};

/** The events that each kind of client sends. */
export interface ClientBodies {
  readonly vivo: VivoBodies;
  readonly jivo: JivoBodies;
  /** Each event from the platform that documents it; `chat_accepted`, which both do, from JivoChat. */
  readonly either: JivoBodies & Omit<VivoBodies, keyof JivoBodies>;
}

/** The method's name of an event. */
export function methodName(event: string): string {
  return event.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}
