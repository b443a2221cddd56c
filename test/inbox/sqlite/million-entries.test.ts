import { expect, it } from "vitest";
import { inboxFile } from "../../support/inbox-file.js";
import { start } from "../../support/process.js";

/** In a heap of 64 MB: whatever would gather a million entries dies of it. */
const program = ["--max-old-space-size=64", "--import", "tsx", "test/support/inbox-process/million.ts"];

it("counts, claims, completes, lists, retries, forgets and prunes among 1,000,000 entries, in little memory", async () => {
  const { code, stdout, stderr } = await start(process.execPath, [...program, inboxFile()]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

  const told = JSON.parse(stdout) as Record<string, unknown>;
  expect(told).toMatchObject({
    stats: { waiting: 5_000, leased: 0, handled: 994_000, dead: 1_000, paused: false },
    // Of each chat the first, in the order of arrival.
    leased: [0, 1, 2, 3].flatMap((copy) => ["0", "2", "4"].map((one) => idOf(one, copy))).slice(0, 10),
    completed: Array.from({ length: 10 }, () => true),
    appended: ["stored", "duplicate"],
    dead: ["original-5", "original-5 1", "original-5 2"],
    last: ["new"],
    retried: 1_000,
    forgotten: 1_000,
    answeredMeanwhile: true,
    pruned: 100_000,
    // Without the 10 completed; with the 1,000 that were dead, and the 2 that came.
    afterwards: { waiting: 5_992, leased: 0, handled: 893_010, dead: 0 },
  });
  // Their followers are next, but none of a chat whose first one waits still.
  expect(told["next"]).toEqual(
    [
      ["1", 0],
      ["3", 0],
      ["1", 1],
      ["3", 1],
      ["1", 2],
      ["3", 2],
      ["1", 3],
      ["2", 3],
      ["4", 3],
      ["0", 4],
    ].map(([one, copy]) => idOf(String(one), Number(copy))),
  );
}, 600_000);

const idOf = (original: string, copy: number): string =>
  `original-${original}${copy === 0 ? "" : ` ${copy}`}`;
