import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { exchange, post } from "../support/exchange.js";
import { fixture, requestFixtures } from "../support/fixture.js";
import { serviceFolder } from "../support/service/folder.js";
import { serviceSecret, startProcess } from "../support/service/service.js";

const entry = `
import { trace } from "@opentelemetry/api";
import { createChatHooks } from "chat-hooks";
import { memoryInbox } from "chat-hooks/inbox/memory";

const failing = (event) => { throw new Error(JSON.stringify(event.raw)); };
export const hooks = createChatHooks({
  auth: { secret: process.env.CHAT_HOOKS_SECRET },
  mode: "production",
  inbox: memoryInbox(),
  handlers: { client_check_token: failing, chat_accepted: failing, chat_updated: failing, chat_finished: failing },
  after: { chat_accepted: failing },
});
`;

/** Prints every span at the end of the process. */
const telemetry = `
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { context, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";

const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
process.once("exit", () => {
  const shown = exporter.getFinishedSpans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  process.stderr.write("spans " + JSON.stringify(shown) + "\\n");
});
`;

/** Marks everything that comes from outside: names, tokens, messages, headers, paths. */
const canary = "canary7391";

describe("what a service tells", { timeout: 120_000 }, () => {
  it.each([
    ["in JSON", ["--log-format", "json", "--log-level", "debug"]],
    ["for people", ["--log-format", "pretty", "--log-level", "debug"]],
    ["with --log-payloads", ["--log-format", "json", "--log-level", "debug", "--log-payloads"]],
  ])("%s holds no secret, no token and nothing of what was sent", async (_name, args) => {
    const folder = serviceFolder({ "hooks.js": entry, "telemetry.mjs": telemetry });
    const service = startProcess(folder, {
      args: [...args, "--metrics-port", "0"],
      nodeArgs: ["--import", "./telemetry.mjs"],
    });
    const printed = await service.prints("metrics on ");
    const [, url = "", metricsUrl = ""] =
      /listening on (http:\S+), metrics on (http:[^\s"]+)/.exec(printed) ?? [];

    const replies: string[] = [];
    const send = async (
      at: string,
      body: Parameters<typeof post>[1],
      headers: Record<string, string> = {},
    ) => {
      const reply = await post(at, body, { headers });
      replies.push(JSON.stringify([...reply.headers]) + reply.text);
    };
    const webhook = `${url}/${serviceSecret}`;
    const headers = {
      "user-agent": canary,
      cookie: canary,
      "x-forwarded-for": canary,
      "x-request-id": `${canary} ${canary}`,
      traceparent: `00-${canary}-${canary}-01`,
    };
    for (const name of [...requestFixtures("jivo"), ...requestFixtures("vivo")]) {
      await send(webhook, marked(fixture(name)), headers);
    }
    const plain = JSON.stringify(marked(fixture("jivo/chat_accepted--docs-2026")));
    await send(webhook, gzipSync(plain), { ...headers, "content-encoding": "gzip" });
    await send(`${webhook}?name=${canary}`, { event_name: canary, name: canary }, headers);
    await send(webhook, `{"event_name": "chat_accepted", ${canary}`, headers);
    await send(webhook, { event_name: "chat_accepted", chat_id: { [canary]: canary } }, headers);
    await send(
      webhook,
      { event_name: "chat_accepted", chat_id: 1, [canary]: canary, visitor: canary },
      headers,
    );
    await send(webhook, canary, { ...headers, "content-encoding": canary });
    await send(`${url}/${canary}`, { event_name: "chat_accepted", chat_id: 1 }, headers);
    await send(`${url}/${serviceSecret}/${canary}`, canary, headers);
    await send(`${new URL(url).origin}/${canary}?${canary}`, canary, headers);
    replies.push((await exchange(webhook, { method: "GET" })).text);
    replies.push((await exchange(metricsUrl, {})).text, (await exchange(`${metricsUrl}/${canary}`, {})).text);

    service.signal("SIGTERM");
    const { code, stdout, stderr } = await service.ended;
    expect(code).toBe(0);
    // They did their work, and wrote all that they write.
    expect(stdout).toContain("handler failed");
    expect(stderr).toMatch(/^spans \[\{"name":"chat-hooks delivery"/m);
    expect(stderr).toContain('{"name":"chat-hooks attempt"');
    if (args.includes("--log-payloads")) expect(stdout).toContain(`"payload":{`);
    for (const told of [stdout, stderr, ...replies]) {
      expect(told).not.toContain(canary);
      expect(told).not.toContain(serviceSecret);
    }
  });
});

/** The body with a canary in each text of it, but for what says whose event it is, and which. */
function marked(body: Record<string, unknown>): Record<string, unknown> {
  const mark = (value: unknown): unknown => {
    if (typeof value === "string") return `${canary} ${value}`;
    if (Array.isArray(value)) return value.map(mark);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mark(inner)]));
  };
  const kept = Object.entries(body).filter(([key]) => ["type", "event_name"].includes(key));
  return { ...(mark(body) as object), ...Object.fromEntries(kept) };
}
