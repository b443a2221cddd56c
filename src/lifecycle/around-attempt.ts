import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";

/** An attempt of an inbox's worker at what it keeps. */
export interface Attempt {
  /** The entry's own: that of the delivery, with `.after` behind it for follow-up work. */
  readonly entryId: string;
  readonly platform: PlatformName;
  readonly event: EventName;
  /** 1 for the first one. */
  readonly attempt: number;
}

/** Something that happens around an attempt: it calls `handle` once, and settles as that does. */
export type AroundAttempt = <Result>(attempt: Attempt, handle: () => Promise<Result>) => Promise<Result>;

/** Shared by all copies of this package in a process. */
const slot = Symbol.for("chat-hooks.around-attempt");

/** Runs an attempt within what {@link setAroundAttempt} gave. */
export function aroundAttempt<Result>(attempt: Attempt, handle: () => Promise<Result>): Promise<Result> {
  const around: unknown = Reflect.get(globalThis, slot);
  return around === undefined ? handle() : (around as AroundAttempt)(attempt, handle);
}

/** For `chat-hooks start`: attempts run within this from now on, in all hooks of the process. undefined: by themselves. */
export function setAroundAttempt(around: AroundAttempt | undefined): void {
  Reflect.set(globalThis, slot, around);
}
