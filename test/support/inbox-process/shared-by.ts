import { expect } from "vitest";
import type { Inbox } from "../../../src/inbox/inbox.js";
import { compiledProgram } from "../compiled-program.js";
import { start } from "../process.js";

/** Who shares an inbox, and how much there is to do. */
export interface Sharing {
  readonly processes: number;
  readonly workersEach?: number;
  readonly total: number;
}

/**
 * Lets processes append the same entries, and handle them, at the same time.
 *
 * @param place as for `inboxAt`
 * @throws AssertionError when something was stored or handled twice, lost, or handled out of the order of its chat
 */
export async function expectSharedBy(
  { processes, workersEach = 1, total }: Sharing,
  place: string,
  inbox: Inbox,
): Promise<void> {
  const program = compiledProgram("test/support/inbox-process/sharing.ts");
  const args = [program, place, `${total}`, `${workersEach}`];
  const started = Array.from({ length: processes }, () => start(process.execPath, args));
  const ended = await Promise.all(started.map((one) => one.ended));
  for (const { code, stderr } of ended) expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const told = ended.map(({ stdout }) => JSON.parse(stdout) as { stored: number; handled: string[] });

  expect(told.reduce((sum, { stored }) => sum + stored, 0)).toBe(total);
  const handled = told.flatMap((one) => one.handled);
  expect(handled).toHaveLength(total);
  expect(new Set(handled).size).toBe(total);

  const list = await inbox.list({ limit: 10_000 });
  expect(list).toHaveLength(total);
  expect(list.filter(({ state, attempts }) => state === "handled" && attempts === 1)).toHaveLength(total);
  // What one process handled of a chat, it handled in the order of arrival.
  const arrival = new Map(list.map(({ id }, index) => [id, index]));
  const chatOf = new Map(list.map(({ id, chat }) => [id, chat]));
  for (const one of told) {
    for (const chat of new Set(chatOf.values())) {
      const places = one.handled.filter((id) => chatOf.get(id) === chat).map((id) => arrival.get(id)!);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  }
}
