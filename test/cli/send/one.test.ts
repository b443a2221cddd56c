import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { secret } from "../../support/documented-hooks.js";
import { listening, listeningOn } from "../../support/listening.js";
import { answering, documentedEndpoint, keeping, send } from "./endpoint.js";

describe("an event that is accepted", () => {
  it("is shown as the operator would see it", async () => {
    const { code, stdout, stderr } = await send(await documentedEndpoint(), ["chat_accepted"], {
      columns: 60,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^chat_accepted from JivoChat to http:\/\/127\.0\.0\.1:\d+\/chat-hooks$/);
    expect(lines[1]).toMatch(/^accepted status 200, result ok, [\d.]+ ms$/);
    expect(lines.slice(2).join("\n")).toBe(
      `
┌──────────────────────────────────────────────────────────┐
│ John Smith                                               │
│ phone +14084987855                                       │
│ email email@example.com                                  │
├──────────────────────────────────────────────────────────┤
│ ADDITIONAL                                               │
│ Title Content text                                       │
├──────────────────────────────────────────────────────────┤
│ [ Open in CRM ] https://example.com                      │
└──────────────────────────────────────────────────────────┘
`.trimStart(),
    );
  });

  it("tells who the visitor is, for client_check_token, which only VivoChat documents", async () => {
    const { code, stdout } = await send(await documentedEndpoint(), ["client_check_token"]);
    expect(code).toBe(0);
    expect(stdout).toContain("client_check_token from VivoChat");
    expect(stdout).toContain("│ Known as customer_123: earlier chats are there");
    expect(stdout).toContain("│ John Smith");
  });

  it("tells that a visitor stays anonymous", async () => {
    const { code, stdout } = await send(await answering(200, { result: "ok" }), ["client_check_token"]);
    expect(code).toBe(0);
    expect(stdout).toContain("│ Anonymous: no card, no earlier chats");
  });

  it("tells that the operator sees nothing of the answer to a notice", async () => {
    const { code, stdout } = await send(await documentedEndpoint(), ["chat_finished"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Of this answer JivoChat reads `result` only: the operator sees nothing of it.");
  });

  it("tells what the platform would not use of the answer, and what was meant", async () => {
    const url = await answering(200, {
      result: "ok",
      contactInfo: { name: "Ann" },
      crm_link: "javascript:1",
    });
    const { code, stdout } = await send(url, ["chat_accepted"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Not used by JivoChat:\n {2}crm_link .*\n|Not used by JivoChat:\n {2}contactInfo /,
    );
    expect(stdout).toContain("did you mean `contact_info`?");
    expect(stdout).toContain("Nothing is added");
  });

  it("shows texts of the answer without what would steer the terminal", async () => {
    const custom_data = [{ title: "\u001B[2J", content: "a\nb\u202Ec" }];
    const { stdout } = await send(await answering(200, { result: "ok", custom_data }), ["chat_accepted"]);
    expect(stdout).toContain("\uFFFD[2J a\uFFFDb\uFFFDc");
    for (const steering of ["\u001B", "\u202E"]) expect(stdout).not.toContain(steering);
  });
});

describe("--json", () => {
  it("has the outcome, the reply and the operator's view", async () => {
    const { code, stdout } = await send(await documentedEndpoint(), [
      "chat_accepted",
      "--json",
      "--platform",
      "vivo",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      to: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/chat-hooks$/) as string,
      platform: "vivo",
      event: "chat_accepted",
      accepted: true,
      status: 200,
      result: "ok",
      durationMs: expect.any(Number) as number,
      reply: { result: "ok", contactInfo: { name: "John Smith" } },
      operator: { card: { name: "John Smith" }, additional: [{ title: "Plan", content: "Premium" }] },
    });
  });

  it("says why an answer is refused", async () => {
    const { code, stdout } = await send(await answering(200, "<h1>Hello</h1>"), ["chat_accepted", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      accepted: false,
      refusedBecause: "The body is HTML or XML, not JSON.",
      reply: "<h1>Hello</h1>",
    });
  });
});

describe("an event that is refused ends with 1, and a clear sentence", () => {
  it.each<
    [what: string, status: number, body: string | object, headers: Record<string, string>, said: RegExp]
  >([
    [
      "a result that is not ok",
      200,
      { result: "no such customer" },
      {},
      /`result` is "no such customer"; it must be exactly ok/,
    ],
    ["HTML", 200, "<!doctype html>", {}, /The body is HTML or XML, not JSON\./],
    ["no body", 200, "", {}, /The body is empty; expected a JSON object\./],
    ["a status from 500 on", 502, "Bad Gateway", {}, /Status 502; expected 200\./],
    ["a path where nothing is", 404, "", {}, /Nothing is at this path/],
    [
      "a redirect, whose URL may hold a secret",
      308,
      "",
      { location: "https://shop.example/chat-hooks/correct-horse-battery-staple" },
      /JivoChat is not known to follow redirects\.[^]*It leads to https:\/\/shop\.example\/chat-hooks\/•••/,
    ],
  ])("%s", async (_what, status, body, headers, said) => {
    const { code, stdout, stderr } = await send(await answering(status, body, headers), ["chat_accepted"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(said);
    expect(stdout).not.toContain("┌");
  });

  it("a secret that is wrong, and where it was", async () => {
    const url = await documentedEndpoint();
    const wrong = await send(`${url}/wrong-wrong-wrong-wrong`, ["chat_accepted"]);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain("the endpoint did not accept the secret");
    expect(wrong.stdout).toContain("The secret was sent in the path of the URL.");
    expect(wrong.stdout).not.toContain("wrong-wrong");

    const missing = await send(url, ["chat_accepted"], { env: { CHAT_HOOKS_SECRET: "" } });
    expect(missing.stdout).toContain(
      "No secret was sent: set CHAT_HOOKS_SECRET, or give the URL with its secret.",
    );
  });
});

describe("an endpoint that can't be talked to ends with 1, and a clear sentence", () => {
  it("nobody listens", async () => {
    const server = createServer();
    const url = await listeningOn(server);
    server.close();
    await once(server, "close");
    const { code, stdout, stderr } = await send(`${url}/chat-hooks`, ["chat_accepted"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`error TARGET_UNREACHABLE: ${url} can't be reached: the connection was refused`);
    expect(stderr).not.toContain("    at ");
  });

  it("it does not answer in time", async () => {
    const url = await listening(() => undefined);
    const { code, stderr } = await send(url, ["chat_accepted", "--timeout", "200ms"]);
    expect(code).toBe(1);
    expect(stderr).toContain("error TARGET_TIMEOUT");
  });

  it("it has no TLS", async () => {
    const url = await answering(200, { result: "ok" });
    const { code, stderr } = await send(url.replace("http:", "https:"), ["chat_accepted"]);
    expect(code).toBe(1);
    expect(stderr).toContain("error TARGET_TLS");
  });
});

describe("what is secret", () => {
  const token = "eyJ-token-of-a-customer";

  it.each([
    ["in the environment", "", {}],
    ["as --secret", "", { flag: true }],
    ["in the path", `/chat-hooks/${secret}`, {}],
    ["in the query", `/chat-hooks?secret=${secret}`, {}],
  ])(
    "is not shown even when the endpoint echoes it (%s)",
    async (_where, path, { flag = false }: { flag?: boolean }) => {
      const origin = await listening((request, response) => {
        const echo = `${request.url ?? ""} ${JSON.stringify(request.headers)}`;
        response.writeHead(200, { "x-echo": encodeURIComponent(echo) });
        request.toArray().then(
          (chunks) => {
            const body = `${Buffer.concat(chunks as Buffer[]).toString()} ${echo}`;
            response.end(JSON.stringify({ result: "ok", contact_info: { name: body } }));
          },
          () => response.destroy(),
        );
      });
      const flags = ["chat_accepted", "--token", token, ...(flag ? ["--secret", secret] : [])];
      const env = flag ? { CHAT_HOOKS_SECRET: "" } : {};
      for (const form of [[], ["--json"], ["--verbose"]]) {
        const { code, stdout, stderr } = await send(`${origin}${path}`, [...flags, ...form], { env });
        expect(code).toBe(0);
        expect(stdout + stderr).toContain("•••");
        expect(stdout + stderr).not.toContain(secret);
        expect(stdout + stderr).not.toContain(token);
      }
    },
  );

  it("is sent where the URL has it, and that of the environment stays at home then", async () => {
    const { url, headers } = await keeping();
    await send(`${url}/another-secret-of-another-shop`, ["chat_accepted"]);
    await send(url, ["chat_accepted"]);
    expect(headers.map((sent) => sent["x-chat-hooks-secret"])).toEqual([undefined, secret]);
  });
});

describe("what is sent", () => {
  it("has the token, the visitor, the header and the ids that were asked for", async () => {
    const { url, bodies, headers } = await keeping();
    const args = ["chat_accepted", "--token", "t0ken", "--visitor", "anonymous", "--seed", "7"];
    await send(url, [...args, "--header", "x-shop=a=b", "--header", "X-Other: c"]);
    await send(url, args);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ event_name: "chat_accepted", user_token: "t0ken" });
    expect(JSON.parse(bodies[0] ?? "")).not.toHaveProperty("visitor.email");
    expect(bodies[1]).toBe(bodies[0]);
    expect(headers[0]).toMatchObject({ "x-shop": "a=b", "x-other": "c" });
  });

  it("is shown word by word with --verbose", async () => {
    const { url, bodies } = await keeping();
    const { stdout } = await send(url, ["client_check_token", "--verbose"]);
    expect(stdout).toContain(`▸   "type": "client_check_token"`);
    expect(stdout).toContain("◂ HTTP 200");
    expect(stdout).toContain('◂ {"result":"ok"}');
    expect(bodies).toHaveLength(1);
  });

  it("can be interrupted", async () => {
    const stop = new AbortController();
    const url = await listening(() => stop.abort());
    const { code, stderr } = await send(url, ["chat_accepted"], { interrupted: stop.signal });
    expect(code).toBe(130);
    expect(stderr).toBe("Stopped.\n");
  });
});
