import { describe, expect, it } from "vitest";
import { ChatHooksError } from "../../../src/errors.js";
import { exportEntries, importEntries } from "../../../src/inbox/export.js";
import { memoryInbox } from "../../../src/inbox/memory.js";
import { numberedEntry } from "../../support/numbered-entry.js";

const secret = "the visitor's secret";

/** A good line, changed; undefined takes a field away. */
async function line(changes: Record<string, unknown> = {}): Promise<string> {
  const inbox = memoryInbox();
  await inbox.append([{ ...numberedEntry(crypto.randomUUID()), body: secret }]);
  const { value: good } = await exportEntries(inbox).next();
  return `${JSON.stringify({ ...(JSON.parse(good ?? "{}") as object), ...changes })}\n`;
}

const cases: readonly [string, (good: string) => string | Uint8Array | Promise<string>, string][] = [
  ["text that is not JSON", () => `{"v":1,"body":"${secret}\n`, "is not JSON"],
  ["a list", () => `["${secret}"]\n`, "is an array, but must be an object"],
  ["null", () => "null\n", "is null, but must be an object"],
  [
    "another tool's JSON",
    () => `{"message":"${secret}"}\n`,
    "has no `v`: it is no line of an export of an inbox",
  ],
  ["a newer format", () => line({ v: 2 }), "has format 2; this version of chat-hooks knows 1"],
  ["a version of text", () => line({ v: secret }), "has a `v` that is no number"],
  ["no id", () => line({ id: undefined }), "An inbox entry's id must be a string, but is missing"],
  [
    "a body that is an object",
    () => line({ body: { secret } }),
    "An inbox entry's body must be a string, but is an object",
  ],
  [
    "an unknown kind",
    () => line({ kind: secret }),
    "An inbox entry's kind must be notice or after, but is text",
  ],
  [
    "an unknown state",
    () => line({ state: secret }),
    "An inbox entry's state must be waiting, handled or dead",
  ],
  [
    "a time of text",
    () => line({ receivedAt: "2026-11-20" }),
    "An inbox entry's receivedAt must be a whole number",
  ],
  [
    "a dead one without its end",
    () => line({ state: "dead" }),
    "An inbox entry's finishedAt must be a whole number",
  ],
  ["a cut last line", (good) => good.slice(0, 60), "is cut off: the file ends within it"],
  ["bytes that are not UTF-8", () => new Uint8Array([0x22, 0xff, 0x22, 0x0a]), "is not UTF-8"],
];

describe("an import with a line that is no entry", () => {
  it.each(cases)(
    "refuses %s, names the line, repeats nothing of it, and stores nothing of its batch",
    async (_, bad, fault) => {
      const inbox = memoryInbox();
      const head = [await line(), "\n", await line()];
      const wrong = await bad(await line());
      const tail = fault.includes("cut off") ? [] : [await line()];
      const error = await importEntries(inbox, piecewise([...head, wrong, ...tail])).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ChatHooksError);
      const { code, message, hint } = error as ChatHooksError;
      expect(code).toBe("INBOX_IMPORT_LINE");
      expect(message).toContain(`Line 4 of the import`);
      expect(message).toContain(fault);
      expect(message).toContain("Stored before it: 0.");
      expect(`${message}${hint}${String((error as Error).cause)}`).not.toContain("secret");
      expect(await inbox.list()).toEqual([]);
    },
  );

  it("keeps the batches before it, and goes on behind them when the line is mended", async () => {
    const inbox = memoryInbox();
    const good = await Promise.all(Array.from({ length: 600 }, () => line()));
    await expect(
      importEntries(inbox, piecewise([...good.slice(0, 550), "{\n", ...good.slice(550)])),
    ).rejects.toThrow("Line 551 of the import is not JSON. Stored before it: 500.");
    expect((await inbox.stats()).waiting).toBe(500);
    expect(await importEntries(inbox, piecewise(good))).toEqual({ stored: 100, skipped: 500 });
  });

  it("names the line of the bytes that are not UTF-8, wherever in a piece they are", async () => {
    const good = new TextEncoder().encode((await line()) + (await line()));
    const bad = new Uint8Array([...good, ...good, 0x7b, 0xc3, 0x28, 0x0a, ...good]);
    for (const size of [1, 10, 10_000]) {
      const pieces = Array.from({ length: Math.ceil(bad.length / size) }, (_, index) =>
        bad.subarray(index * size, (index + 1) * size),
      );
      await expect(importEntries(memoryInbox(), piecewise(pieces))).rejects.toThrow(
        "Line 5 of the import is not UTF-8.",
      );
    }
    const cut = new TextEncoder().encode("é").subarray(0, 1);
    await expect(importEntries(memoryInbox(), piecewise([good, cut]))).rejects.toThrow(
      "Line 3 of the import is not UTF-8.",
    );
  });

  it("refuses a line without an end before it fills the memory", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(8 * 1024 * 1024).fill(0x78);
    }
    await expect(importEntries(memoryInbox(), endless())).rejects.toThrow(
      "Line 1 of the import is longer than 67108864",
    );
  });
});

async function* piecewise<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}
