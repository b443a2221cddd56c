import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { checkEndpoint, type CheckResult, type ConformanceReport } from "../../src/conformance/index.js";
import { listening } from "../support/listening.js";
import { flaw as labelsJsonAsHtml } from "./flawed/labels-json-as-html.js";
import { receiver, secret } from "./receiver.js";

const deadlineMs = 60_000;

describe("what is checked", () => {
  it("runs only the checks that were asked for, and those of contact first", async () => {
    const report = await check({ only: ["unknown-event", "get-refused"] });
    expect(idsOf(report)).toEqual([...contact, "vivo unknown-event", "jivo unknown-event", "get-refused"]);
  });

  it("leaves out what is to be skipped, and the other platform", async () => {
    const report = await check({ platforms: ["jivo"], skip: ["large-body", "body-in-pieces"] });
    const ids = idsOf(report);
    expect(ids).not.toContain("large-body");
    expect(ids).not.toContain("body-in-pieces");
    expect(ids.filter((id) => id.startsWith("vivo"))).toEqual([]);
    expect(ids).toContain("jivo accepts-call-event");
  });

  it("tests a platform once, however often it is named", async () => {
    const report = await check({ platforms: ["vivo", "vivo"], only: ["unknown-event"] });
    expect(idsOf(report)).toEqual([...contact, "vivo unknown-event"]);
    expect(report.platforms).toEqual(["vivo"]);
  });

  it("checks every event that the platforms document", async () => {
    const report = await check();
    expect(idsOf(report).filter((id) => id.includes("accepts-"))).toEqual([
      "vivo accepts-client-check-token",
      "vivo accepts-chat-accepted",
      "jivo accepts-chat-accepted",
      "jivo accepts-chat-updated",
      "jivo accepts-chat-assigned",
      "jivo accepts-chat-finished",
      "jivo accepts-offline-message",
      "jivo accepts-call-event",
      "jivo accepts-client-updated",
      "jivo accepts-client-attribute-updated",
    ]);
  });

  it("tells of each check as it runs", async () => {
    const begun: string[] = [];
    const done: string[] = [];
    const report = await check({
      only: ["unknown-event"],
      onCheck: ({ id, index, total }) => void begun.push(`${id} ${index + 1}/${total}`),
      onResult: ({ id }) => void done.push(id),
    });
    expect(begun.at(0)).toBe("reachable 1/6");
    expect(begun.at(-1)).toBe("unknown-event 6/6");
    expect(done).toEqual(report.results.map(({ id }) => id));
  });

  it("checks look at all replies also when they run alone", async () => {
    const report = await check({ only: ["deadline-kept", "secret-not-echoed", "no-stack-trace"] });
    expect(report.results.map(({ outcome }) => outcome)).not.toContain("skipped");
    expect(report.ok).toBe(true);
  });
});

describe("an endpoint that can't be checked", () => {
  it("is one failure, when nothing listens there", async () => {
    const report = await checkEndpoint(`${await nowhere()}/hook/${secret}`);
    expect(report.ok).toBe(false);
    expect(report.counts).toMatchObject({ passed: 0, failed: 1, warned: 0 });
    expect(report.results[0]).toMatchObject({ id: "reachable", outcome: "failed" });
    expect(report.results[0]?.seen).toContain("refused");
    expect(report.results.slice(1).every(({ notTried }) => notTried)).toBe(true);
  });

  it("is one failure, when it does not speak TLS", async () => {
    const origin = await listening(receiver());
    const report = await checkEndpoint(`${origin.replace("http:", "https:")}/hook/${secret}`);
    expect(report.counts.failed).toBe(1);
    expect(report.results[0]?.seen).toMatch(/TLS/);
  });

  it("is one failure, when the secret is wrong", async () => {
    const origin = await listening(receiver());
    const report = await checkEndpoint(`${origin}/hook/another-secret-of-good-length`, { deadlineMs });
    expect(report.counts.failed).toBe(1);
    expect(failureOf(report)).toMatchObject({
      id: "secret-accepted",
      fix: "Check the secret: it was found in the last part of the path.",
    });
  });

  it("is one failure, when there is nothing at the path", async () => {
    const origin = await listening((request, response) => {
      request.resume();
      response.writeHead(404).end();
    });
    const report = await checkEndpoint(`${origin}/hook/${secret}`);
    expect(report.counts.failed).toBe(1);
    expect(failureOf(report)).toMatchObject({ id: "secret-accepted" });
    expect(failureOf(report)?.fix).toContain("nothing at this path");
  });

  it("is one failure, when it redirects; where to is told without the path", async () => {
    const origin = await listening((request, response) => {
      request.resume();
      response.writeHead(308, { location: `https://www.shop.example/hook/${secret}` }).end();
    });
    const report = await checkEndpoint(`${origin}/hook/${secret}`);
    expect(report.counts.failed).toBe(1);
    expect(failureOf(report)?.seen).toBe("308, redirected to https://www.shop.example");
  });

  it("is given up after three checks in a row without a reply", async () => {
    let deliveries = 0;
    const careful = receiver();
    const origin = await listening((request, response) => {
      deliveries += 1;
      // It breaks down when the checks of contact are over.
      if (deliveries > 6) return void response.destroy();
      careful(request, response);
    });
    const report = await checkEndpoint(`${origin}/hook/${secret}`, { deadlineMs });
    expect(report.counts).toMatchObject({ passed: 4, failed: 3 });
    expect(report.results.find(({ notTried }) => notTried)?.seen).toContain("3 checks in a row");
  });
});

describe("without a secret", () => {
  it("what is about the secret is skipped, and says what to do", async () => {
    const origin = await listening(receiver({ admit: () => true }));
    const report = await checkEndpoint(`${origin}/hook`, { deadlineMs });
    expect(report.secretPlace).toBeUndefined();
    expect(report.ok).toBe(true);
    for (const id of ["wrong-secret-refused", "missing-secret-refused", "secret-not-echoed"]) {
      const result = report.results.find((one) => one.id === id);
      expect(result).toMatchObject({ outcome: "skipped" });
      expect(result?.seen).toContain("CHAT_HOOKS_SECRET");
    }
  });

  it("a short last part of the path is the secret when it is said to be", async () => {
    const origin = await listening(receiver({ admit: (presented) => presented === "short" }));
    const only = ["wrong-secret-refused", "missing-secret-refused"];
    const report = await checkEndpoint(`${origin}/hook/short`, { secret: "short", only, deadlineMs });
    expect(report).toMatchObject({ ok: true, secretPlace: "path", counts: { skipped: 0 } });
    expect(report.url).not.toContain("short");
  });
});

describe("strict", () => {
  it("makes a warning a failure of the whole, and leaves it a warning", async () => {
    const origin = await listening(labelsJsonAsHtml.make());
    const url = `${origin}/hook/${secret}`;
    const only = ["reply-content-type"];
    const lenient = await checkEndpoint(url, { only, deadlineMs });
    const strict = await checkEndpoint(url, { only, deadlineMs, strict: true });
    expect([lenient.ok, strict.ok]).toEqual([true, false]);
    expect(strict.counts).toEqual(lenient.counts);
    expect(lenient.counts.warned).toBe(1);
  });
});

describe("called in a wrong way", () => {
  const url = `http://127.0.0.1:1/hook/${secret}`;

  it.each([
    ["an unknown check", { only: ["unknown-evnt"] }, /did you mean unknown-event\?/],
    ["a check of contact to skip", { skip: ["reachable"] }, /skip/],
    ["no platform", { platforms: [] }, /an empty list/],
    ["an unknown platform", { platforms: ["tawk" as "vivo"] }, /neither/],
    ["a deadline of nothing", { deadlineMs: 0 }, /deadlineMs/],
    ["a timeout that is no number", { timeoutMs: NaN }, /timeoutMs/],
  ])("refuses %s", async (_what, options, message) => {
    await expect(checkEndpoint(url, options)).rejects.toMatchObject({
      code: "OPTION_INVALID",
      message: expect.stringMatching(message) as string,
    });
  });

  it("refuses what is no URL, without repeating it", async () => {
    const refused = checkEndpoint(`shop.example/${secret}`);
    await expect(refused).rejects.toMatchObject({ code: "TARGET_URL_INVALID" });
    await expect(refused).rejects.not.toThrow(secret);
  });

  it("ends at once when it is aborted, with the reason", async () => {
    const origin = await listening(receiver());
    const abort = new AbortController();
    const reason = new Error("enough");
    const checked = checkEndpoint(`${origin}/hook/${secret}`, {
      signal: abort.signal,
      onResult: () => abort.abort(reason),
    });
    await expect(checked).rejects.toBe(reason);
  });
});

const contact = ["reachable", "answers-a-delivery", "no-redirect", "secret-accepted"];

async function check(options: Parameters<typeof checkEndpoint>[1] = {}): Promise<ConformanceReport> {
  const origin = await listening(receiver());
  return checkEndpoint(`${origin}/hook/${secret}`, { deadlineMs, ...options });
}

function idsOf({ results }: ConformanceReport): string[] {
  return results.map(({ platform, id }) => (platform === undefined ? id : `${platform} ${id}`));
}

function failureOf({ results }: ConformanceReport): CheckResult | undefined {
  return results.find(({ outcome }) => outcome === "failed");
}

/** A port at which nobody listens any more. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}
