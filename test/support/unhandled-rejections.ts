import { afterEach, beforeEach, expect } from "vitest";

/** Fails every test of the file that leaves a rejection or an exception to the process. */
export function expectNoUnhandledRejections(): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);

  beforeEach(() => {
    unhandled.length = 0;
    process.on("unhandledRejection", note);
    process.on("uncaughtException", note);
  });

  afterEach(async () => {
    // Node tells of unhandled rejections between two turns of the event loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    process.off("uncaughtException", note);
    expect(unhandled).toEqual([]);
  });
}
