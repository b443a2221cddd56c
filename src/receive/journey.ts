import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { FactStream } from "../lifecycle/fact-stream.js";
import type { Inbox } from "../inbox/inbox.js";
import type { Settings } from "../options/settings.js";
import type { Background } from "./background.js";

/** What all deliveries share: the settings, the stream of facts, the work that goes on after replies. */
export interface Road<Claims> {
  readonly settings: Settings<Claims>;
  readonly facts: FactStream;
  readonly background: Background;
  /** Where notices are kept until they are handled; undefined when they are handled at once. */
  readonly inbox: Pick<Inbox, "append"> | undefined;
  /** Warns once of a client id that could be guessed. */
  readonly checkClientId: (clientId: string | null | undefined) => void;
}

/** Whose event it is: what facts and errors may say of it. */
export interface Subject {
  readonly platform: PlatformName;
  readonly event: EventName | "unknown";
  readonly tenant: string | undefined;
}

/** One delivery on its way. */
export interface Journey<Claims> extends Road<Claims> {
  readonly deliveryId: string;
  readonly receivedAt: Date;
  /** User tokens are verified as of this time; undefined: now. For what is handled long after it came. */
  readonly tokensAt?: Date | undefined;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Whether the inbox's worker is at it, and not the delivery itself. */
  readonly fromInbox: boolean;
  /** Keeps work that never rejects in sight after the reply, and the platform's worker alive for it. */
  keep(work: Promise<void>): void;
}
