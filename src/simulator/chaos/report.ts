/** What an endpoint did under chaos. */
export interface ChaosReport {
  /** Repeats the run. */
  readonly seed: number;
  readonly platform: string;
  /** How many steps were done. */
  readonly steps: number;
  readonly durationMs: number;
  /** One for each kind of action, also for those that were skipped. */
  readonly actions: readonly ActionReport[];
  readonly faults: readonly ChaosFault[];
  /** Why the run ended early, in words. */
  readonly stopped: string | undefined;
}

/** What came of all actions of one kind. */
export interface ActionReport {
  readonly name: string;
  /** What a good endpoint does, in words. */
  readonly promise: string;
  /** Deliveries, whole or not. */
  readonly deliveries: number;
  /** How many replies had which status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly timeouts: number;
  /** Connections that the endpoint closed without a reply, or did not take. */
  readonly hangUps: number;
  readonly faults: number;
  /** Why it was not done. */
  readonly skipped: string | undefined;
}

/** One thing that an endpoint should not have done. */
export interface ChaosFault {
  /** The step of the plan. */
  readonly step: number;
  readonly action: string;
  /** In words, without data. */
  readonly sent: string;
  readonly fault: string;
}
