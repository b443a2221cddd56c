import { describe, expect, it, onTestFinished } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { postgresForTests } from "../../support/postgres-for-tests.js";
import { cli } from "../cli.js";
import { dead, filledInbox, storedEntry } from "../filled-inbox.js";

const database = postgresForTests();

const inbox = (schema: string, ...args: string[]) =>
  cli(["inbox", ...args, "--schema", schema], { env: { CHAT_HOOKS_INBOX: database.connectionString } });

async function filledSchema(): Promise<string> {
  const schema = database.schema();
  const opened = postgresInbox({ connectionString: database.connectionString, schema });
  onTestFinished(() => opened.close());
  await opened.open();
  await opened.restore([storedEntry("a", dead()), storedEntry("b", { chat: undefined })]);
  return schema;
}

describe("the inbox commands on PostgreSQL", () => {
  it("look, change and say where, without the user and the password", async () => {
    const schema = await filledSchema();
    const stats = await inbox(schema, "stats");
    expect(stats).toMatchObject({ code: 0, stderr: "" });
    const { host, pathname, username, password } = new URL(database.connectionString);
    expect(stats.stdout).toContain(`${host}${pathname}\n`);
    if (password !== "") expect(stats.stdout).not.toContain(decodeURIComponent(password));
    expect(stats.stdout).not.toContain(`${username}@`);

    expect((await inbox(schema, "list", "--state", "dead")).stdout).toMatch(/^a /m);
    expect((await inbox(schema, "retry", "--all")).stdout).toBe("1 entry waits again.\n");
    const who = ["--platform", "jivo", "--chat", "10"];
    expect((await inbox(schema, "forget", ...who, "--yes")).stdout).toBe("1 entry removed.\n");
    expect(JSON.parse((await inbox(schema, "stats", "--json")).stdout)).toMatchObject({
      waiting: 1,
      dead: 0,
    });
  });

  it("make no tables where there is no inbox", async () => {
    const schema = database.schema();
    const { code, stderr } = await inbox(schema, "stats");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error USAGE_INBOX_DATABASE: /);
    expect((await inbox(schema, "list")).stderr, "still none").toMatch(/^error USAGE_INBOX_DATABASE: /);
  });

  it("move an inbox out of a file", async () => {
    const file = await filledInbox([storedEntry("a", dead()), storedEntry("b"), storedEntry("c")]);
    const exported = await cli(["inbox", "export", "--out", "-", "--inbox", file]);
    const schema = database.schema();
    const imported = await cli(["inbox", "import", "-", "--create", "--schema", schema], {
      env: { CHAT_HOOKS_INBOX: database.connectionString },
      stdin: exported.stdout,
    });
    expect(imported).toEqual({ code: 0, stdout: "3 entries stored.\n", stderr: "" });
    const again = await inbox(schema, "export", "--out", "-");
    expect(again.stdout).toBe(exported.stdout);
  });
});
