import { describe, expect, it } from "vitest";
import type { EntryState } from "../../../src/inbox/inbox.js";
import { cli } from "../cli.js";
import {
  dead,
  filledInbox,
  handled,
  idsIn,
  privateNumber,
  storedEntry,
  withInboxAt,
} from "../filled-inbox.js";

const inbox = (path: string, command: string, ...args: string[]) =>
  cli(["inbox", command, ...args, "--inbox", path]);

const idsOfState = (path: string, state: EntryState) =>
  withInboxAt(path, async (opened) => (await opened.list({ state })).map(({ id }) => id));

const mixed = () =>
  filledInbox([
    storedEntry("dead", dead()),
    storedEntry("dead too", { ...dead(), event: "call_event", chat: "jivo:chat:11", visitor: undefined }),
    storedEntry("handled", { ...handled(), chat: "jivo:chat:12" }),
    storedEntry("waiting", { chat: "jivo:chat:13", visitor: "jivo:visitor:7" }),
  ]);

describe("inbox retry", () => {
  it("lets every dead entry wait again", async () => {
    const path = await mixed();
    expect(await inbox(path, "retry", "--all")).toEqual({
      code: 0,
      stdout: "2 entries wait again.\n",
      stderr: "",
    });
    expect(await idsOfState(path, "waiting")).toEqual(["dead", "dead too", "waiting"]);
  });

  it("retries those that match, and no others", async () => {
    const path = await mixed();
    const { stdout } = await inbox(path, "retry", "--event", "call_event", "--json");
    expect(JSON.parse(stdout)).toEqual({ retried: 1 });
    expect(await idsOfState(path, "dead")).toEqual(["dead"]);
  });

  it("retries those of one shop, however many there are", async () => {
    const shops = Array.from({ length: 230 }, (_, at) => (at % 2 === 0 ? "a" : "b"));
    const path = await filledInbox(
      shops.map((tenant, at) => storedEntry(`${tenant}${at}`, { ...dead(), tenant, chat: undefined })),
    );
    const { stdout } = await inbox(path, "retry", "--tenant", "a");
    expect(stdout).toBe("115 entries wait again.\n");
    expect((await inbox(path, "list", "--state", "dead", "--tenant", "b", "--limit", "1000")).stdout).toMatch(
      /b229/,
    );
    expect(JSON.parse((await inbox(path, "stats", "--json")).stdout)).toMatchObject({
      waiting: 115,
      dead: 115,
    });
  });

  it("only counts with --dry-run", async () => {
    const path = await mixed();
    const { stdout } = await inbox(path, "retry", "--all", "--dry-run");
    expect(stdout).toBe("2 entries would wait again.\n");
    expect(await idsOfState(path, "dead")).toEqual(["dead", "dead too"]);
  });
});

describe("inbox discard", () => {
  it("removes what matches, and nothing else", async () => {
    const path = await mixed();
    const { stdout } = await inbox(path, "discard", "--state", "dead", "--event", "call_event", "--yes");
    expect(stdout).toBe("1 entry removed.\n");
    expect(await idsIn(path)).toEqual(["dead", "handled", "waiting"]);
  });

  it("removes everything only when that is said", async () => {
    const path = await mixed();
    const { stdout } = await inbox(path, "discard", "--all", "--yes", "--json");
    expect(JSON.parse(stdout)).toEqual({ discarded: 4 });
    expect(await idsIn(path)).toEqual([]);
  });

  it("removes those of one shop while it goes through them", async () => {
    const entries = Array.from({ length: 250 }, (_, at) =>
      storedEntry(`${at}`, { tenant: at < 220 ? "a" : "b", chat: undefined }),
    );
    const path = await filledInbox(entries);
    const { stdout } = await inbox(path, "discard", "--tenant", "a", "--yes");
    expect(stdout).toBe("220 entries removed.\n");
    expect(await idsIn(path)).toHaveLength(30);
  });
});

describe("inbox forget", () => {
  it("removes all of a visitor, also what a worker has just now", async () => {
    const path = await mixed();
    await inbox(path, "retry", "--id", "dead");
    await withInboxAt(path, (opened) => opened.claim({ limit: 1, leaseMs: 3_600_000 }));
    const who = ["--platform", "jivo", "--visitor", privateNumber];
    const { stdout } = await inbox(path, "forget", ...who, "--yes");
    expect(stdout).toBe("2 entries removed.\n");
    expect(await idsIn(path)).toEqual(["dead too", "waiting"]);
  });

  it.each([
    ["a chat", ["--chat", "11"], ["dead", "handled", "waiting"]],
    ["a visitor", ["--visitor", "7"], ["dead", "dead too", "handled"]],
  ])("removes %s by the platform's own id", async (_, who, left) => {
    const path = await mixed();
    await inbox(path, "forget", "--platform", "jivo", ...who, "--yes");
    expect(await idsIn(path)).toEqual(left);
  });

  it("removes a client of the CRM, and the visitor of the same number stays", async () => {
    const client = { chat: "jivo:client:7", visitor: "jivo:client:7", event: "client_updated" as const };
    const path = await filledInbox([
      storedEntry("client", client),
      storedEntry("visitor", { visitor: "jivo:visitor:7" }),
    ]);
    await inbox(path, "forget", "--platform", "jivo", "--client", "7", "--yes");
    expect(await idsIn(path)).toEqual(["visitor"]);
  });

  it("says what to look at when nobody was found: an erasure must not be believed in vain", async () => {
    const path = await filledInbox([storedEntry("a", { tenant: "shop", chat: "jivo:shop:chat:10" })]);
    const { code, stdout } = await inbox(path, "forget", "--platform", "jivo", "--chat", "10", "--yes");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^0 entries removed\. .*--tenant/);
  });

  it.each([
    ["nobody", []],
    ["a whole platform", ["--platform", "jivo"]],
    ["a whole shop", ["--tenant", "shop"]],
    ["two at once", ["--platform", "jivo", "--chat", "11", "--visitor", "7"]],
    ["visitor and client at once", ["--platform", "jivo", "--client", "11", "--visitor", "7"]],
  ])("refuses to forget %s", async (_, who) => {
    const path = await mixed();
    const { code, stderr } = await inbox(path, "forget", ...who, "--yes");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_ARGUMENTS: /);
    expect(await idsIn(path)).toHaveLength(4);
  });
});

describe("inbox prune", () => {
  it("removes what was handled long ago, and nothing that waits or was given up", async () => {
    const path = await filledInbox([
      storedEntry("dead", dead()),
      storedEntry("old", handled(24 * 8)),
      storedEntry("young", handled(24 * 6)),
      storedEntry("waiting"),
    ]);
    const counted = await inbox(path, "prune", "--older-than", "7d", "--dry-run");
    expect(counted.stdout).toBe("1 entry would be removed.\n");
    const { stdout } = await inbox(path, "prune", "--older-than", "7d", "--yes");
    expect(stdout).toBe("1 entry removed.\n");
    expect(await idsIn(path)).toEqual(["dead", "young", "waiting"]);

    await inbox(path, "prune", "--all", "--yes");
    expect(await idsIn(path)).toEqual(["dead", "waiting"]);
  });

  it.each([[[]], [["--all", "--older-than", "7d"]], [["--older-than", "7"]], [["--older-than", "-7d"]]])(
    "refuses %j",
    async (args) => {
      const path = await mixed();
      expect((await inbox(path, "prune", ...args, "--yes")).code).toBe(2);
      expect(await idsIn(path)).toHaveLength(4);
    },
  );
});

describe("inbox pause and resume", () => {
  it("stop the handling in every process, and let it go on", async () => {
    const path = await mixed();
    const claimed = () =>
      withInboxAt(path, async (opened) => (await opened.claim({ limit: 9, leaseMs: 1 })).length);
    const paused = await inbox(path, "pause");
    expect(paused).toEqual({ code: 0, stdout: "Paused: what arrives is kept.\n", stderr: "" });
    expect((await inbox(path, "stats")).stdout).toMatch(/^paused +yes$/m);
    expect(await claimed()).toBe(0);

    expect((await inbox(path, "resume")).stdout).toBe("Resumed: 1 entry to handle.\n");
    expect(await claimed()).toBe(1);
  });

  it("tell machines what is so now", async () => {
    const path = await mixed();
    expect(JSON.parse((await inbox(path, "pause", "--json")).stdout)).toEqual({
      paused: true,
      waiting: 1,
      leased: 0,
    });
  });
});

describe("a command that changes many entries", () => {
  it.each([
    ["retry", []],
    ["discard", ["--yes"]],
  ])("inbox %s refuses to mean everything by nothing", async (command, yes) => {
    const path = await mixed();
    const { code, stderr } = await inbox(path, command, ...yes);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_ARGUMENTS: .*--all/);
    expect(await idsOfState(path, "dead")).toHaveLength(2);
  });

  it.each(["retry", "discard"])("inbox %s refuses --all beside a filter", async (command) => {
    const path = await mixed();
    expect((await inbox(path, command, "--all", "--platform", "jivo", "--yes")).code).toBe(2);
    expect(await idsIn(path)).toHaveLength(4);
  });

  it.each([
    ["discard", ["--platform", "jivo", "--chat", ""]],
    ["discard", ["--id", ""]],
    ["discard", ["--tenant", " "]],
    ["forget", ["--platform", "jivo", "--chat", ""]],
  ])("inbox %s %j: a script's empty variable is no filter", async (command, args) => {
    const path = await mixed();
    const { code, stderr } = await inbox(path, command, ...args, "--yes");
    expect(code).toBe(2);
    expect(stderr).toContain("empty text");
    expect(await idsIn(path)).toHaveLength(4);
  });

  it.each([
    ["discard", ["--all"]],
    ["prune", ["--all"]],
    ["forget", ["--platform", "jivo", "--chat", "10"]],
  ])("inbox %s does nothing without --yes where nobody can be asked", async (command, args) => {
    const path = await mixed();
    const { code, stdout, stderr } = await inbox(path, command, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error USAGE_CONFIRM: .+\n.*--yes.*\n$/);
    expect(await idsIn(path)).toHaveLength(4);
  });

  it.each([
    ["discard", ["--all"], 4],
    ["prune", ["--all"], 1],
    ["forget", ["--platform", "jivo", "--chat", "10"], 1],
  ])("inbox %s only counts with --dry-run, and needs no --yes for it", async (command, args, matching) => {
    const path = await mixed();
    const { code, stdout } = await inbox(path, command, ...args, "--dry-run", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ dryRun: true, matching });
    expect(await idsIn(path)).toHaveLength(4);
  });
});
