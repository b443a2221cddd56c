import { OngoingWork } from "../ongoing-work.js";

/** Work that goes on after its reply, kept in sight so that nothing is cut off unseen. */
export interface Background {
  /** Keeps work that never rejects. */
  add(work: Promise<void>): void;
  /** Resolves when all work that was added, also meanwhile, has settled. */
  settled(): Promise<void>;
}

export function background(): Background {
  const running = new OngoingWork();
  return {
    add(work) {
      running.begin();
      void work.finally(() => running.end());
    },
    settled: () => running.ended(),
  };
}
