import { setImmediate, setTimeout } from "node:timers/promises";

/** Long enough for what was written to arrive by itself, and not together with what is written next. */
export async function pause(): Promise<void> {
  await setTimeout(40);
  // Where both ends live in one process that is busy, the other end gets its turns all the same.
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
}
