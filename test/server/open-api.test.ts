import { describe, expect, it, onTestFinished } from "vitest";
import { openApi } from "../../src/schemas/index.js";
import { serve, type RunningServer, type ServeOptions } from "../../src/server/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { exchange, post } from "../support/exchange.js";
import { fixture } from "../support/fixture.js";

async function served(options: ServeOptions = {}): Promise<RunningServer> {
  const server = await serve(documentedHooks(), { port: 0, ...options });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

function get({ port }: RunningServer, path: string, method = "GET") {
  return exchange(`http://127.0.0.1:${port}${path}`, { method });
}

describe("the standalone server with openApi", () => {
  it("describes itself at /openapi.json, without its secret and without asking for it", async () => {
    const reply = await get(await served({ openApi: true }), "/openapi.json");
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(reply.json).toEqual(await openApi());
    expect(reply.text).not.toContain(secret);
  });

  it.each(["vivo", "jivo"] as const)("describes %s alone on request", async (platform) => {
    const reply = await get(await served({ openApi: true }), `/openapi.json?platform=${platform}`);
    expect(reply.json).toEqual(await openApi({ platform }));
  });

  it("answers HEAD with the headers alone", async () => {
    const server = await served({ openApi: true });
    const [head, whole] = [await get(server, "/openapi.json", "HEAD"), await get(server, "/openapi.json")];
    expect([head.status, head.byteLength]).toEqual([200, 0]);
    expect(head.headers.get("content-length")).toBe(String(whole.byteLength));
  });

  it("refuses a platform that it does not know, and repeats nothing of it", async () => {
    const reply = await get(await served({ openApi: true }), "/openapi.json?platform=<script>");
    expect([reply.status, reply.json]).toEqual([
      400,
      { result: "`platform` is unknown; expected vivo or jivo, or leave it out for both." },
    ]);
  });

  it("takes no deliveries there", async () => {
    const server = await served({ openApi: true });
    const body = fixture("vivo/client_check_token--docs-2026");
    expect((await post(`http://127.0.0.1:${server.port}/openapi.json`, body)).status).toBe(404);
  });

  it("serves its webhook as ever", async () => {
    const example = "jivo/chat_accepted--docs-2026";
    const reply = await post(`${(await served({ openApi: true })).url}/${secret}`, fixture(example));
    expect(reply.json).toEqual(documentedReply(example));
  });

  it("keeps addresses out that are not let in", async () => {
    const reply = await get(await served({ openApi: true, allow: ["192.0.2.1"] }), "/openapi.json");
    expect(reply.status).toBe(403);
  });
});

it("without openApi there is no such page", async () => {
  const reply = await get(await served(), "/openapi.json");
  expect([reply.status, reply.json]).toEqual([404, { result: "There is no webhook at this path." }]);
});
