import { errorName } from "./error-name.js";

/** Whom an outage is told. */
export interface OutageListeners {
  /** The inbox fails; the worker goes on trying. Once for each kind of error, not each time. */
  onInboxError(error: unknown): void;
  /** All that failed works again. */
  onInboxBack?(): void;
}

/** What the inbox was asked to do: the worker's own looks, or what concerns one lease. */
type Task = string | object;

/** Tells once that the inbox fails, and once that it is back, however often it is tried in between. */
export class Outage {
  readonly #listeners: OutageListeners;
  readonly #failing = new Set<Task>();
  readonly #told = new Set<string>();

  constructor(listeners: OutageListeners) {
    this.#listeners = listeners;
  }

  failed(task: Task, error: unknown): void {
    this.#failing.add(task);
    const name = errorName(error);
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#listeners.onInboxError(error);
  }

  /** The task was done, or is no more. */
  worked(task: Task): void {
    if (!this.#failing.delete(task) || this.#failing.size > 0) return;
    this.#told.clear();
    this.#listeners.onInboxBack?.();
  }
}
