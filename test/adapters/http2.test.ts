import { createServer } from "node:http2";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { toNode } from "../../src/adapters/node.js";
import type { ChatHooks } from "../../src/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { fixtureText, requestFixtures } from "../support/fixture.js";
import { http2Reply, http2Request, http2Session } from "../support/http2-exchange.js";
import { listeningOn } from "../support/listening.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const at = `/chat-hooks/${secret}`;
const served = JSON.stringify(minimalBodies.chat_accepted);

async function sessionWith(hooks: ChatHooks) {
  return http2Session(await listeningOn(createServer(toNode(hooks, { path: "/chat-hooks" }))));
}

describe("toNode on HTTP/2", () => {
  it.each([...requestFixtures("vivo"), ...requestFixtures("jivo")])(
    "%s is answered as documented",
    async (name) => {
      const session = await sessionWith(documentedHooks());
      const reply = await http2Reply(http2Request(session, at).end(fixtureText(name)));
      expect([reply.status, reply.json]).toEqual([200, documentedReply(name)]);
      expect(reply.headers).toMatchObject({
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-length": String(Buffer.byteLength(JSON.stringify(reply.json))),
      });
    },
  );

  it("requests of one session are answered side by side", async () => {
    const session = await sessionWith(
      documentedHooks({ handlers: { chat_accepted: ({ chatId }) => ({ contactInfo: { name: chatId } }) } }),
    );
    const ids = ["1", "2", "3"];
    const replies = await Promise.all(
      ids.map((id) =>
        http2Reply(
          http2Request(session, at).end(JSON.stringify({ ...minimalBodies.chat_accepted, chat_id: id })),
        ),
      ),
    );
    expect(replies.map(({ json }) => json)).toEqual(
      ids.map((id) => ({ result: "ok", contact_info: { name: id } })),
    );
  });

  it("the secret may be in the path, the query, a header or HTTP Basic", async () => {
    const session = await sessionWith(documentedHooks());
    const requests: [path: string, headers?: Record<string, string>][] = [
      [at],
      [`/chat-hooks?secret=${secret}`],
      ["/chat-hooks", { "x-chat-hooks-secret": secret }],
      ["/chat-hooks", { authorization: `Basic ${btoa(`jivo:${secret}`)}` }],
    ];
    for (const [path, headers] of requests) {
      expect((await http2Reply(http2Request(session, path, headers).end(served))).status).toBe(200);
    }
    expect((await http2Reply(http2Request(session, "/chat-hooks").end(served))).status).toBe(401);
  });

  it.each(["GET", "HEAD", "PUT"])("%s is refused with 405", async (method) => {
    const session = await sessionWith(documentedHooks());
    const reply = await http2Reply(http2Request(session, at, { ":method": method }).end());
    expect([reply.status, reply.headers["allow"]]).toEqual([405, "POST"]);
  });

  it("another path is a 404", async () => {
    const session = await sessionWith(documentedHooks());
    expect((await http2Reply(http2Request(session, "/").end(served))).status).toBe(404);
  });

  it("a compressed body is read", async () => {
    const session = await sessionWith(documentedHooks());
    const stream = http2Request(session, at, { "content-encoding": "gzip" });
    expect((await http2Reply(stream.end(gzipSync(served)))).status).toBe(200);
  });

  it("10 MB are refused with 413, and the session goes on", async () => {
    const session = await sessionWith(documentedHooks());
    const reply = await http2Reply(http2Request(session, at).end(Buffer.alloc(10 * 1024 * 1024, "x")));
    expect(reply.status).toBe(413);
    expect((await http2Reply(http2Request(session, at).end(served))).status).toBe(200);
  });

  it("a body that does not go on is refused with 408, and without a warning of Node's", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));
    const session = await sessionWith(documentedHooks({ bodyTimeoutMs: 30 }));
    const stream = http2Request(session, at);
    stream.write('{"event_name"');
    expect((await http2Reply(stream)).status).toBe(408);
    expect(warnings).toEqual([]);
  });

  it("a sender that takes its request back is noted, and the session goes on", async () => {
    const hooks = documentedHooks();
    const session = await sessionWith(hooks);
    const [received, refused] = [nextFact(hooks, "received"), nextFact(hooks, "refused")];
    const stream = http2Request(session, at);
    stream.write('{"event_name"');
    await received;
    stream.destroy();
    expect(await refused).toMatchObject({ code: "BODY_ABORTED" });
    expect((await http2Reply(http2Request(session, at).end(served))).status).toBe(200);
  });
});
