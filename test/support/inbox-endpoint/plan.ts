/** What test/support/inbox-process/endpoint.ts is told, as JSON. */
export interface EndpointPlan {
  readonly store: StorePlan;
  /** Which of its lives this is: the clock of each runs an hour ahead of the one before, so no lease outlives a death. */
  readonly life: number;
  /** The file of this life's journal. */
  readonly journal: string;
  /** Kills itself as soon as so many handlers have begun. */
  readonly diesInHandler?: number | undefined;
  /** Serves nobody: works until the inbox is empty, and ends. */
  readonly untilEmpty?: boolean | undefined;
}

/** Which inbox it has. */
export type StorePlan =
  | { readonly kind: "sqlite"; readonly path: string; readonly withoutSync?: boolean | undefined }
  | {
      readonly kind: "postgres";
      readonly connectionString: string;
      readonly schema: string;
      /** Default as in the inbox itself. */
      readonly patienceMs?: number | undefined;
    };

/** Printed before the inbox is opened, and behind the URL when it listens. */
export const signs = { opening: "opening\n", ready: "ready\n" } as const;
