import { existsSync, openSync, readFileSync, writeSync } from "node:fs";

/** What a handler or the endpoint has noted. */
export interface JournalLine {
  /** `recorded`: the inbox knows that it is handled. */
  readonly what: "begun" | "ended" | "recorded";
  readonly life: number;
  readonly deliveryId: string;
  /** 0 for `recorded`. */
  readonly attempt: number;
  readonly notice: Notice;
}

/** The number of a notice in its chat, as the load numbers them. */
export interface Notice {
  readonly chat: number;
  readonly number: number;
}

/** Lines that outlive their process: each is with the kernel before `note` returns. */
export function journalAt(path: string): { note(line: JournalLine): void } {
  const file = openSync(path, "a");
  return { note: (line) => void writeSync(file, `${JSON.stringify(line)}\n`) };
}

/** The journals of all lives, in order. The last line of a life may be half a line. */
export function readJournals(paths: readonly string[]): JournalLine[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as JournalLine);
  });
}
