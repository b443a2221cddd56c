/* The timers as they are when this module is loaded: a test that fakes them must not stop those who wait for it. */

const { setTimeout, clearTimeout } = globalThis;
const elapsed = performance.now.bind(performance);

/** Resolves after so many milliseconds of real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Tells whether so many milliseconds of real time have passed since. */
export function timeLimit(ms: number): () => boolean {
  const until = elapsed() + ms;
  return () => elapsed() >= until;
}

/** Resolves with whether the work settled within so many milliseconds of real time. */
export async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, ms, false)));
  const done = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
