import { describe, expect, it } from "vitest";
import { toFetch } from "../../src/adapters/fetch.js";
import { toLambda } from "../../src/adapters/lambda.js";
import { toNode } from "../../src/adapters/node.js";
import type { ChatHooks } from "../../src/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { exchange, post } from "../support/exchange.js";
import { fetchServer } from "../support/fetch-server.js";
import { fixture } from "../support/fixture.js";
import { lambdaGateway } from "../support/lambda-gateway.js";
import { listening } from "../support/listening.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "vivo/client_check_token--docs-2026";

describe.each([
  ["toNode", (hooks: ChatHooks, path: string) => listening(toNode(hooks, { path }))],
  ["toFetch", (hooks: ChatHooks, path: string) => fetchServer(toFetch(hooks, { path }))],
  ["toLambda", (hooks: ChatHooks, path: string) => lambdaGateway(toLambda(hooks, { path }))],
] as const)("the path of %s", (_name, serve) => {
  it.each([
    "/",
    `/${secret}`,
    `/chat-hook/${secret}`,
    `/chat-hooks-of-mine`,
    `/chat-hooks/a/${secret}`,
    `/chat-hooks//${secret}`,
    `/CHAT-HOOKS/${secret}`,
    `/a/chat-hooks/${secret}`,
  ])("%s beside it is a 404 that repeats nothing", async (path) => {
    const origin = await serve(documentedHooks(), "/chat-hooks");
    const reply = await post(origin + path, fixture(example), { headers: { "x-chat-hooks-secret": secret } });
    expect([reply.status, reply.json]).toEqual([404, { result: "There is no webhook at this path." }]);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect((await exchange(origin + path, { method: "GET" })).status).toBe(404);
  });

  it("may end with a slash", async () => {
    const origin = await serve(documentedHooks(), "/chat-hooks/");
    for (const rest of [`?secret=${secret}`, `/?secret=${secret}`, `/${secret}`, `/${secret}/`]) {
      const reply = await post(`${origin}/chat-hooks${rest}`, fixture(example));
      expect(reply.json).toEqual(documentedReply(example));
    }
  });

  it("may be the root", async () => {
    const origin = await serve(documentedHooks(), "/");
    expect((await post(`${origin}/${secret}`, fixture(example))).status).toBe(200);
    expect((await post(`${origin}/?secret=${secret}`, fixture(example))).status).toBe(200);
    expect((await post(`${origin}/a/${secret}`, fixture(example))).status).toBe(404);
  });
});

describe("a path that could never match", () => {
  it.each([toNode, toFetch, toLambda])("is refused at start by %o", (adapter) => {
    expect(() => adapter(documentedHooks(), { path: "chat-hooks" })).toThrow(
      expect.objectContaining({
        code: "OPTION_INVALID",
        message: "Option `path` is text; expected a path that begins with a slash.",
      }) as Error,
    );
    expect(() => adapter(documentedHooks(), { path: "" })).toThrow();
  });
});
