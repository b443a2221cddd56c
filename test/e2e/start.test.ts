import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { start, type Process } from "../support/process.js";

/** The server's own process, as a service manager starts it, on any free port. */
const startShop = (env: Record<string, string> = {}): Process =>
  start(process.execPath, ["--import", "tsx", "examples/shop/start.ts"], { env: { PORT: "0", ...env } });

const npmStart = (): Process => start("npm", ["run", "--silent", "start"], { env: { PORT: "0" } });

/** What the shop prints last when it is ready. */
const ready = "Ctrl-C stops the shop.\n";

/** The command as it would be copied: from `curl` to the first line that does not go on. */
function curlCommand(printed: string): string {
  const command = /^curl (?:.*\\\n)*.*\n/m.exec(printed)?.[0];
  if (command === undefined) throw new Error(`There is no curl command in:\n${printed}`);
  return command;
}

async function pasteIntoBash(command: string, env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await start("bash", [], { env, stdin: command }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/** The card of the customer for whom the command has a token. */
const card: unknown = expect.objectContaining({
  result: "ok",
  contact_info: expect.objectContaining({ name: "John Smith" }) as unknown,
  custom_data: expect.arrayContaining([{ title: "Plan", content: "Premium" }]) as unknown,
});

function urlOf(printed: string): string {
  const url = /http:\S+/.exec(printed)?.[0];
  if (url === undefined) throw new Error(`There is no URL in:\n${printed}`);
  return url;
}

const refusesConnections = (url: string) =>
  expect(fetch(url), "something still listens").rejects.toThrow("fetch failed");

/** npm builds first, which takes its time on a busy machine. */
const withBuild = { timeout: 120_000 };

describe("npm start", withBuild, () => {
  it("prints a curl command that shows a customer's card when it is pasted into bash, and ends by Ctrl-C", async () => {
    const shop = npmStart();
    const printed = await shop.prints(ready);

    const shown = await pasteIntoBash(curlCommand(printed));
    expect(JSON.parse(shown)).toEqual(card);
    expect(shown.split("\n").length, "a card on many lines").toBeGreaterThan(10);

    shop.signalGroup("SIGINT");
    const { stdout, stderr } = await shop.ended;
    expect(stdout).toMatch(/\nStopped\.\n$/);
    expect(stderr).toBe("");
    await refusesConnections(urlOf(printed));
  });

  it("leaves nothing behind when only npm is told to end", async () => {
    const shop = npmStart();
    const printed = await shop.prints(ready);
    shop.signal("SIGTERM");
    expect((await shop.ended).stdout).toMatch(/\nStopped\.\n$/);
    await refusesConnections(urlOf(printed));
  });
});

describe("the shop as a process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends with 0 by %s", async (signal) => {
    const shop = startShop();
    await shop.prints(ready);
    shop.signal(signal);
    expect(await shop.ended).toMatchObject({ code: 0, signal: null, stderr: "" });
  });

  it.each([
    ["of a URL's characters", "Merchant.Secret_2026~x-y"],
    ["of any characters", 'Händler "$HOME" / ? # % geheim'],
  ])("never shows a secret of the environment, %s, and its command works all the same", async (_, secret) => {
    const env = { CHAT_HOOKS_SECRET: secret };
    const shop = startShop(env);
    const printed = await shop.prints(ready);
    expect(printed).toContain("$CHAT_HOOKS_SECRET");

    expect(JSON.parse(await pasteIntoBash(curlCommand(printed), env))).toEqual(card);

    shop.signal("SIGTERM");
    const { stdout, stderr } = await shop.ended;
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain(encodeURIComponent(secret));
  });

  it("makes another secret for every run when the environment has none", async () => {
    const [one, other] = [startShop(), startShop()];
    const secrets = [await one.prints(ready), await other.prints(ready)].map(
      (printed) => urlOf(printed).split("/").at(-1) ?? "",
    );
    expect(secrets[0]).toMatch(/^[0-9a-f]{48}$/);
    expect(secrets[0]).not.toBe(secrets[1]);
  });

  it("logs one line for a delivery, with nothing personal and no secret in it", async () => {
    const shop = startShop();
    const printed = await shop.prints(ready);
    const url = urlOf(printed);
    const personal = ["Zoe Private", "zoe@example.com", "a-token-of-zoe", "visitor_waved"];
    const [name, email, user_token, event_name] = personal;
    const deliveries = [
      { event_name: "chat_accepted", chat_id: 1, user_token, visitor: { name, email } },
      { event_name, name, email },
      { event_name: "chat_accepted", visitor: { name, email } },
    ];
    for (const body of deliveries) await fetch(url, { method: "POST", body: JSON.stringify(body) });
    await fetch(`${url}x`, { method: "POST", body: "{}" });

    shop.signal("SIGTERM");
    const { stdout, stderr } = await shop.ended;
    const log = stdout.slice(printed.length);
    expect(
      log.split("\n").map((line) => line.replace(/^[\d:]{8} {2}/, "").replace(/\(\d+ ms\)/, "(…)")),
    ).toEqual([
      "200  jivo  chat_accepted  handled, token malformed  (…)",
      "200  jivo  unknown  unknown  (…)",
      "400  refused, FIELD_MISSING at chat_id  (…)",
      "401  refused, UNAUTHORIZED  (…)",
      "Stopped.",
      "",
    ]);
    for (const text of [...personal, url.split("/").at(-1)]) expect(log + stderr).not.toContain(text);
  });
});

describe("a start that fails", () => {
  /** What was said, which must be one line on stderr, with the exit code 1. */
  async function refusal(env: Record<string, string>): Promise<string> {
    const { code, stdout, stderr } = await startShop(env).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    return stderr;
  }

  it("tells in one sentence that the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toMatch(
      new RegExp(`^Can't listen on 127\\.0\\.0\\.1, port ${port}: it is in use\\. Stop what listens there`),
    );
    other.close();
  });

  it.each(["http", "70000"])("tells that %s is no port", async (PORT) => {
    expect(await refusal({ PORT })).toContain("PORT is no port");
  });

  it.each([
    ["is empty", "", "is empty"],
    ["is too short", "hunter2", "at least 16"],
  ])("tells that the secret of the environment %s, and does not show it", async (_, secret, fault) => {
    const said = await refusal({ CHAT_HOOKS_SECRET: secret });
    expect(said).toContain("CHAT_HOOKS_SECRET");
    expect(said).toContain(fault);
    if (secret !== "") expect(said).not.toContain(secret.trim());
  });
});
