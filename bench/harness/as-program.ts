/** What a program in a process of its own says of itself after it was asked, beside its answer. */
export interface Cost {
  /** Microseconds of processor time since the process began. */
  readonly cpu: number;
}

/** Tells who started this program that it is ready, and answers with what the process has cost so far. */
export function serving(url: string): void {
  answering(url, () => Promise.resolve({ cpu: cpuSoFar() }));
}

/** Tells who started this program that it is ready, and answers its questions, one after another. */
export function answering(ready: unknown, answer: (question: never) => Promise<object>): void {
  process.on("message", (question) => {
    // Its benchmark knows what it asks.
    void answer(question as never).then((told) => process.send?.(told));
  });
  process.once("disconnect", () => process.exit());
  process.send?.(ready);
}

/** The plan that the program was started with; its benchmark knows what it is. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names what the cast takes it for
export function planOf<Plan>(): Plan {
  return JSON.parse(process.argv[2] ?? "{}") as Plan;
}

function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
