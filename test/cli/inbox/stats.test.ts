import { describe, expect, it } from "vitest";
import { cli } from "../cli.js";
import { dead, filledInbox, handled, storedEntry, withInboxAt } from "../filled-inbox.js";

const many = () =>
  filledInbox([
    storedEntry("a", { chat: undefined }),
    storedEntry("b", { chat: undefined }),
    storedEntry("c", dead()),
    storedEntry("d", handled()),
    storedEntry("e", handled()),
    storedEntry("f", handled()),
  ]);

describe("inbox stats", () => {
  it("tells how full it is, and how long the oldest has waited, in words", async () => {
    const path = await many();
    const { code, stdout, stderr } = await cli(["inbox", "stats", "--inbox", path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["inbox", path],
      ["waiting", "2"],
      ["oldest", "waits for 2 hours"],
      ["dead", "1"],
      ["handled", "3"],
      ["paused", "no"],
      [""],
    ]);
  });

  it("tells what is being handled just now", async () => {
    const path = await many();
    await withInboxAt(path, (inbox) => inbox.claim({ limit: 1, leaseMs: 3_600_000 }));
    const { stdout } = await cli(["inbox", "stats", "--inbox", path]);
    expect(stdout).toMatch(/^waiting +2 \(1 being handled\)$/m);
    const list = await cli(["inbox", "list", "--id", "a", "--inbox", path]);
    expect(list.stdout).toMatch(/ leased +1 +- /);
  });

  it("has numbers and a time for machines", async () => {
    const { stdout } = await cli(["inbox", "stats", "--json", "--inbox", await many()]);
    expect(JSON.parse(stdout)).toEqual({
      waiting: 2,
      leased: 0,
      dead: 1,
      handled: 3,
      paused: false,
      oldestReceivedAt: expect.stringMatching(/Z$/) as unknown,
      oldestAgeMs: expect.any(Number) as unknown,
    });
  });

  it("needs no words for an empty inbox", async () => {
    const path = await filledInbox([]);
    const { stdout } = await cli(["inbox", "stats", "--inbox", path]);
    expect(stdout).toMatch(/^oldest +-$/m);
    const { stdout: json } = await cli(["inbox", "stats", "--json", "--inbox", path]);
    expect(JSON.parse(json)).toEqual({ waiting: 0, leased: 0, dead: 0, handled: 0, paused: false });
  });
});
