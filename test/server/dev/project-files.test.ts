import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isOfNoMatter, watchProject } from "../../../src/server/dev/project-files.js";

describe("a change", () => {
  it.each([
    ...["hooks.ts", "src/hooks.mts", "prices.json", "templates/card.html", "dist/hooks.js"],
    ...[".env", ".env.local", "chat-hooks.config.json", "../other/hooks.ts", "database.ts", "src/logs.ts"],
  ])("of %s matters", (path) => expect(isOfNoMatter(path)).toBe(false));

  it.each([
    ...[
      "node_modules/zod/index.js",
      "packages/a/node_modules/b.js",
      ".git/index",
      ".cache/x",
      "data/inbox.db",
    ],
    ...[
      "inbox.db",
      "inbox.db-wal",
      "inbox.db-shm",
      "shop.sqlite3-journal",
      "service.log",
      "coverage/index.html",
    ],
    ...["src/hooks.ts~", "src/.hooks.ts.swp", "src/.#hooks.ts", "src/#hooks.ts#", "4913", ".DS_Store"],
    ...["tsconfig.tsbuildinfo", "x.tmp", "src\\data\\x"],
  ])("of %s does not", (path) => expect(isOfNoMatter(path)).toBe(true));
});

describe("the watch of a project", () => {
  it("tells of files, together when they change together, and of none that is ignored", async () => {
    // Below a folder whose own name would not matter.
    const folder = join(mkdtempSync(join(tmpdir(), "chat-hooks-watch-")), "data", "shop");
    onTestFinished(() => rmSync(join(folder, "../.."), { recursive: true, force: true }));
    mkdirSync(join(folder, "src"), { recursive: true });
    const told: string[] = [];
    const awaited = new Map<string, () => void>();
    const seen = (file: string) => new Promise<void>((resolve) => awaited.set(file, resolve));
    const end = await watchProject({
      folder,
      also: [],
      ignore: ["out", "orders.json"],
      onChange(files) {
        told.push(...files);
        for (const file of files) awaited.get(file)?.();
      },
      onError: (reason) => expect.fail(reason),
    });
    onTestFinished(end);
    mkdirSync(join(folder, "out"));
    for (const ignored of ["inbox.db", "out/page.html", "orders.json"])
      writeFileSync(join(folder, ignored), "1");
    const both = Promise.all([seen("src/a.ts"), seen("src/b.ts")]);
    writeFileSync(join(folder, "src/a.ts"), "1");
    writeFileSync(join(folder, "src/b.ts"), "1");
    await both;
    const gone = seen("src/a.ts");
    rmSync(join(folder, "src/a.ts"));
    await gone;
    expect(new Set(told)).toEqual(new Set(["src/a.ts", "src/b.ts"]));
  });
});
