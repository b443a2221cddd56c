/** Work that goes on after its reply, kept in sight so that nothing is cut off unseen. */
export interface Background {
  /** Keeps work that never rejects. */
  add(work: Promise<void>): void;
  /** Resolves when all work that was added, also meanwhile, has settled. */
  settled(): Promise<void>;
}

export function background(): Background {
  const running = new Set<Promise<void>>();
  return {
    add(work) {
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
