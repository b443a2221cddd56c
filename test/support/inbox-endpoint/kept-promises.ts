import { expect } from "vitest";
import type { JournalLine, Notice } from "./journal.js";

/** What a death may take along. */
export interface Excuses {
  /** A power cut may undo a claim, so that its attempt was never counted. */
  readonly uncountedAttempts?: boolean | undefined;
}

/**
 * Reads journals as a merchant would have lived them, after the inbox was emptied. Fails when a notice that was
 * acknowledged was not handled; when one was handled again although nothing went wrong in its handling; when a repeated
 * delivery was handled of its own; when the notices of a chat did not come in order, one at a time.
 *
 * @returns how many handlers began once more, because their process died meanwhile
 */
export function expectPromisesKept(
  acknowledged: readonly Notice[],
  journal: readonly JournalLine[],
  { uncountedAttempts = false }: Excuses = {},
): number {
  const ended = new Set(journal.filter(({ what }) => what === "ended").map(({ notice }) => nameOf(notice)));
  expect(
    acknowledged.map(nameOf).filter((name) => !ended.has(name)),
    "acknowledged, not handled",
  ).toEqual([]);

  const begun = journal.filter(({ what }) => what === "begun");
  const ids = new Map(begun.map(({ notice, deliveryId }) => [nameOf(notice), deliveryId]));
  const strangers = begun.filter(({ notice, deliveryId }) => ids.get(nameOf(notice)) !== deliveryId);
  expect(strangers, "duplicates that were handled").toEqual([]);

  const least = uncountedAttempts ? 0 : 1;
  expect(handledAgainInVain(journal, least), "handled again, although it was recorded or went on").toEqual(
    [],
  );
  expect(outOfOrder(journal, new Set(acknowledged.map(nameOf))), "out of order").toEqual([]);
  return begun.length - ids.size;
}

const nameOf = ({ chat, number }: Notice): string => `chat ${chat}, notice ${number}`;

/** What was begun after it was recorded, twice in one life, or with an attempt that does not count on by so much. */
function handledAgainInVain(journal: readonly JournalLine[], least: number): JournalLine[] {
  const before = new Map<string, JournalLine>();
  return journal.filter((line) => {
    if (line.what === "ended") return false;
    const last = before.get(line.deliveryId);
    before.set(line.deliveryId, line);
    if (line.what === "recorded" || !last) return false;
    return last.what === "recorded" || last.life === line.life || line.attempt - last.attempt < least;
  });
}

/**
 * What was begun while another one of the same chat and life was, or after a later one. What was never acknowledged may
 * come at any time: the platform did not wait for it.
 */
function outOfOrder(journal: readonly JournalLine[], acknowledged: ReadonlySet<string>): JournalLine[] {
  const under = new Map<string, JournalLine>();
  const latest = new Map<number, number>();
  return journal.filter((line) => {
    const { what, life, notice } = line;
    const place = `${life} ${notice.chat}`;
    if (what !== "begun") {
      if (what === "ended") under.delete(place);
      return false;
    }
    const atOnce = under.has(place);
    under.set(place, line);
    if (!acknowledged.has(nameOf(notice))) return atOnce;
    const late = notice.number < (latest.get(notice.chat) ?? 0);
    latest.set(notice.chat, notice.number);
    return atOnce || late;
  });
}
