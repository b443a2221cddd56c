import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ConformanceReport } from "../../src/conformance/index.js";
import { flaw as labelsJsonAsHtml } from "../conformance/flawed/labels-json-as-html.js";
import { flaw as refusesUnknownEvent } from "../conformance/flawed/refuses-unknown-event.js";
import { flaw as redirects } from "../conformance/flawed/redirects.js";
import { annsToken, receiver, secret, vivoAnswer, ok, refused } from "../conformance/receiver.js";
import { customerToken, servedShop, shopSecret } from "../conformance/shop.js";
import { wellFormed } from "../conformance/well-formed.js";
import { listening, listeningOn } from "../support/listening.js";
import { selfSigned } from "../support/self-signed.js";
import { cli } from "./cli.js";

/** A deadline that no machine misses. */
const patient = ["--deadline", "60s"];

describe("exit codes", () => {
  it("0 when all checks hold, as they do for our own endpoint", { timeout: 120_000 }, async () => {
    const url = `${await servedShop()}/${shopSecret}`;
    const env = { CHAT_HOOKS_CHECK_TOKEN: await customerToken() };
    const { code, stdout, stderr } = await cli(["check", url, "--strict", ...patient], { env });
    expect(stdout).toContain("0 failed, 0 warned, 0 skipped");
    expect(stdout).not.toContain("✗");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("1 when one fails; the remedy is under it", async () => {
    const url = await servedBy(refusesUnknownEvent.make());
    const { code, stdout, stderr } = await cli(["check", url, "--only", "unknown-event", ...patient]);
    expect(code).toBe(1);
    expect(stdout).toContain("✗ An event that it does not know is acknowledged (unknown-event)");
    expect(stdout).toMatch(/Seen: [^]*400[^]*Fix: Answer 200[^]*Why: The platforms add events/);
    expect(stdout).toContain("4 passed, 2 failed, 0 warned, 0 skipped");
    expect(stderr).toBe("");
  });

  it("0 with warnings, and 1 with --strict", async () => {
    const url = await servedBy(labelsJsonAsHtml.make());
    const args = ["check", url, "--only", "reply-content-type", ...patient];
    expect((await cli(args)).code).toBe(0);
    const strict = await cli([...args, "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("! Replies that are JSON say so");
  });

  it.each([
    ["no URL", ["check"], "USAGE_ARGUMENTS"],
    ["what is no URL", ["check", "shop.example"], "TARGET_URL_INVALID"],
    ["an unknown platform", ["check", "http://x", "--platform", "jiwo"], "Did you mean `jivo`?"],
    ["an unknown check", ["check", "http://x", "--only", "unknown-evnt"], "Did you mean `unknown-event`?"],
    ["a check of contact to skip", ["check", "http://x", "--skip", "reachable"], "USAGE_OPTION"],
    ["an empty list of checks", ["check", "http://x", "--only", ""], "USAGE_OPTION"],
    ["a deadline of nothing", ["check", "http://x", "--deadline", "0s"], "--deadline"],
    ["a folder for a file", ["check", "http://x", "--junit", tmpdir()], "is a folder"],
    ["a file in no folder", ["check", "http://x", "--junit", "/no/such/folder/x.xml"], "USAGE_FILE"],
  ])("2 for %s", async (_what, args, told) => {
    const { code, stdout, stderr } = await cli(args);
    expect(stderr).toContain(told);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("an endpoint that can't be checked is one sentence, not fifty failures", () => {
  it("when nothing listens there", async () => {
    const { code, stdout } = await cli(["check", `http://127.0.0.1:1/chat-hooks/${secret}`]);
    expect(code).toBe(1);
    expect(stdout.match(/✗/g)).toHaveLength(1);
    expect(stdout).toContain("http://127.0.0.1:1 can't be reached: the connection was refused");
    expect(stdout).toMatch(/\d+ not tried: because reachable failed\./);
  });

  it("when its certificate can't be trusted", async () => {
    const origin = await listeningOn(createTlsServer(selfSigned(), receiver()));
    const { code, stdout } = await cli(["check", `${origin.replace("http:", "https:")}/hook/${secret}`]);
    expect(code).toBe(1);
    expect(stdout.match(/✗/g)).toHaveLength(1);
    expect(stdout).toContain("its certificate is self-signed");
  });

  it("when it redirects", async () => {
    const { code, stdout } = await cli(["check", await servedBy(redirects.make())]);
    expect(code).toBe(1);
    expect(stdout.match(/✗/g)).toHaveLength(1);
    expect(stdout).toContain("301, redirected to https://www.shop.example");
  });
});

describe("output for machines", () => {
  it("--json is one document, the report", async () => {
    const url = await servedBy(receiver());
    const { code, stdout } = await cli([
      "check",
      url,
      "--json",
      "--only",
      "unknown-event,get-refused",
      ...patient,
    ]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as ConformanceReport;
    expect(report).toMatchObject({ ok: true, platforms: ["vivo", "jivo"], secretPlace: "path" });
    expect(report.results.map(({ id }) => id)).toContain("get-refused");
  });

  it("--junit is a file of valid XML, also when a check failed", async () => {
    const file = join(temporaryFolder(), "check.xml");
    const url = await servedBy(refusesUnknownEvent.make());
    const { code } = await cli(["check", url, "--junit", file, "--only", "unknown-event", ...patient]);
    expect(code).toBe(1);
    const xml = readFileSync(file, "utf8");
    expect(wellFormed(xml)).toBeTypeOf("object");
    expect(xml).toContain('failures="2"');
    expect(xml).not.toContain(secret);
  });

  it("--junit is replaced by the next run, and there when the endpoint can't be reached", async () => {
    const file = join(temporaryFolder(), "check.xml");
    await cli(["check", await servedBy(receiver()), "--junit", file, "--only", "get-refused", ...patient]);
    await cli(["check", "http://127.0.0.1:1/hook", "--junit", file]);
    expect(readFileSync(file, "utf8")).toContain("reachable");
    expect(readFileSync(file, "utf8")).toContain('failures="1"');
  });

  it("no file is left behind when the call was wrong", async () => {
    const file = join(temporaryFolder(), "check.xml");
    await cli(["check", "no url", "--junit", file]);
    expect(existsSync(file)).toBe(false);
  });

  it("--list calls nothing, and tells why each check is there", async () => {
    const { code, stdout } = await cli(["check", "--list"]);
    expect(code).toBe(0);
    expect(stdout).toContain("unknown-event");
    expect(stdout).toContain("The platforms add events over time.");
    const listed = await cli(["check", "--list", "--json", "--platform", "vivo"]);
    const { checks } = JSON.parse(listed.stdout) as { checks: { id: string }[] };
    const ids = checks.map(({ id }) => id);
    expect(ids).toContain("accepts-client-check-token");
    expect(ids).not.toContain("accepts-call-event");
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("secrets", () => {
  it("neither the secret nor the token is ever shown", { timeout: 120_000 }, async () => {
    // It echoes all that it gets, in every way.
    const url = await servedBy(
      receiver({
        admit: () => true,
        answer: (event, { url: path }) => refused(400, `${path} ${JSON.stringify(event)}`),
        otherMethod: ({ url: path }) => refused(404, `Cannot GET ${path}`),
      }),
    );
    const env = { CHAT_HOOKS_CHECK_TOKEN: annsToken };
    for (const more of [[], ["--json"], ["--verbose"]]) {
      const { code, stdout, stderr } = await cli(["check", url, ...more, ...patient], { env });
      expect(code).toBe(1);
      for (const shown of [stdout, stderr]) {
        expect(shown).not.toContain(secret);
        expect(shown).not.toContain(annsToken);
      }
    }
  });

  it("CHAT_HOOKS_SECRET is sent as a header when the URL has none", async () => {
    const url = await servedShop();
    const args = ["check", url, "--only", "wrong-secret-refused", ...patient];
    const { code, stdout } = await cli(args, { env: { CHAT_HOOKS_SECRET: shopSecret } });
    expect(stdout).toContain("(secret: header x-chat-hooks-secret)");
    expect(code).toBe(0);
  });

  it("warns when there is none to be found, and skips what is about it", async () => {
    const origin = await listening(receiver({ admit: () => true }));
    const args = ["check", `${origin}/hook`, "--only", "wrong-secret-refused", ...patient];
    const { code, stdout, stderr } = await cli(args);
    expect(stderr).toContain("warning: No secret was found in the URL");
    expect(stdout).toContain("– A wrong secret is refused");
    expect(code).toBe(0);
  });
});

it("an endpoint of one platform is told how to say so", async () => {
  const url = await servedBy(
    receiver({ answer: (event) => ("type" in event ? ok(vivoAnswer(event)) : refused(422, "no type")) }),
  );
  const { code, stdout } = await cli(["check", url, ...patient]);
  expect(code).toBe(1);
  expect(stdout).toContain("If JivoChat does not call this endpoint, say --platform vivo.");
});

it("shows how far it is on a terminal, and nothing of it elsewhere", async () => {
  const args = ["check", await servedBy(receiver()), "--only", "get-refused", ...patient];
  expect((await cli(args, { terminal: true })).stderr).toContain("Checking");
  expect((await cli(args)).stderr).toBe("");
});

it("ends with 130 when it is stopped", async () => {
  const url = await servedBy(receiver());
  const { code } = await cli(["check", url], { interrupted: AbortSignal.abort() });
  expect(code).toBe(130);
});

async function servedBy(listener: ReturnType<typeof receiver>): Promise<string> {
  return `${await listening(listener)}/hook/${secret}`;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-check-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
