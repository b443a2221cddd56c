import { fastify, type FastifyInstance } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { toFastify } from "../../src/adapters/fastify.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { post } from "../support/exchange.js";
import { fixture, fixtureText } from "../support/fixture.js";
import { gate } from "../support/gate.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "vivo/client_check_token--docs-2026";
const json = { "content-type": "application/json" };

async function served(app: FastifyInstance): Promise<string> {
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}

function application(): FastifyInstance {
  return fastify({ forceCloseConnections: true });
}

describe("an application beside the webhook", () => {
  it("keeps its own parsers, and ours is not among them", async () => {
    const app = application();
    const parsed: string[] = [];
    app.addContentTypeParser("application/xml", { parseAs: "string" }, (_request, body, done) => {
      parsed.push(String(body));
      done(null, { xml: true });
    });
    app.register(toFastify(documentedHooks()), { prefix: "/chat-hooks" });
    app.post("/mine", (request) => ({ mine: request.body }));
    const origin = await served(app);

    const webhook = await post(`${origin}/chat-hooks/${secret}`, fixtureText(example), {
      headers: { "content-type": "application/xml" },
    });
    expect(webhook.json).toEqual(documentedReply(example));
    expect(parsed).toEqual([]);

    const xml = await post(`${origin}/mine`, "<a/>", { headers: { "content-type": "application/xml" } });
    expect(xml.json).toEqual({ mine: { xml: true } });
    expect((await post(`${origin}/mine`, { a: 1 })).json).toEqual({ mine: { a: 1 } });
    const unknown = await post(`${origin}/mine`, "a", { headers: { "content-type": "application/unknown" } });
    expect(unknown.status).toBe(415);
  });

  it("keeps its hooks, which see the webhook's requests too", async () => {
    const app = application();
    const seen: string[] = [];
    app.addHook("onRequest", async (request) => void seen.push(`onRequest ${request.method}`));
    app.addHook("onSend", async (_request, reply, payload) => {
      seen.push(`onSend ${reply.statusCode}`);
      return payload;
    });
    app.register(toFastify(documentedHooks()), { prefix: "/chat-hooks" });
    const origin = await served(app);
    expect((await post(`${origin}/chat-hooks/${secret}`, fixture(example))).status).toBe(200);
    expect((await post(`${origin}/chat-hooks/wrong-secret-here`, fixture(example))).status).toBe(401);
    expect(seen).toEqual(["onRequest POST", "onSend 200", "onRequest POST", "onSend 401"]);
  });

  it("keeps its error handler, which no failure of ours reaches", async () => {
    const app = application();
    const reached: string[] = [];
    app.setErrorHandler(async (error) => void reached.push(String(error)));
    app.setNotFoundHandler(async (_request, reply) => reply.code(404).send("mine"));
    const fails = () => {
      throw new Error("the merchant's own affair");
    };
    const hooks = documentedHooks({ handlers: { chat_finished: fails }, onError: () => undefined });
    app.register(toFastify(hooks), { prefix: "/chat-hooks" });
    const origin = await served(app);
    const failed = await post(`${origin}/chat-hooks/${secret}`, minimalBodies.chat_finished);
    expect([failed.status, failed.json]).toEqual([500, { result: "handler failed" }]);
    const broken = await post(`${origin}/chat-hooks/${secret}`, "{ oops", { headers: json });
    expect(broken.status).toBe(400);
    expect(reached).toEqual([]);
    expect((await post(`${origin}/elsewhere`, {})).text).toBe("mine");
  });
});

describe("hooks of the application that run before us", () => {
  it("may turn a request away", async () => {
    const app = application();
    app.addHook("onRequest", async (_request, reply) => reply.code(503).send({ result: "busy" }));
    const hooks = documentedHooks();
    hooks.subscribe(() => expect.unreachable());
    app.register(toFastify(hooks), { prefix: "/chat-hooks" });
    const reply = await post(`${await served(app)}/chat-hooks/${secret}`, fixture(example));
    expect([reply.status, reply.json]).toEqual([503, { result: "busy" }]);
  });

  it("may answer meanwhile, and theirs stays the only reply", async () => {
    const [started, answered] = [gate(), gate()];
    const hooks = documentedHooks({
      handlers: {
        async chat_accepted() {
          started.open();
          await answered.opened;
        },
      },
    });
    const app = application();
    app.addHook("onRequest", async (_request, reply) => {
      void started.opened.then(() => reply.code(503).send({ result: "busy" }));
    });
    app.register(toFastify(hooks), { prefix: "/chat-hooks" });
    const replied = nextFact(hooks, "replied");
    const url = `${await served(app)}/chat-hooks/${secret}`;
    const reply = await post(url, minimalBodies.chat_accepted);
    expect([reply.status, reply.json]).toEqual([503, { result: "busy" }]);
    answered.open();
    expect(await replied).toMatchObject({ outcome: "handled" });
    expect((await post(url, fixture("vivo/chat_accepted--docs-2026"))).status).toBe(503);
  });

  it("that read the body and don't keep it are told of by a 500, at once", async () => {
    const app = application();
    app.addHook("onRequest", async ({ raw }) => {
      await raw.toArray();
    });
    app.register(toFastify(documentedHooks()), { prefix: "/chat-hooks" });
    const reply = await post(`${await served(app)}/chat-hooks/${secret}`, fixture(example));
    expect([reply.status, reply.text]).toEqual([
      500,
      expect.stringContaining("already read by something else"),
    ]);
  });
});

describe("where the plugin is registered", () => {
  it.each([
    ["without a prefix", {}, ""],
    ["below another prefix", { prefix: "/b" }, "/a/b"],
  ])("%s", async (_name, options, path) => {
    const app = application();
    if (path === "") app.register(toFastify(documentedHooks()), options);
    else {
      app.register(
        async (outer) => {
          outer.register(toFastify(documentedHooks()), options);
        },
        { prefix: "/a" },
      );
    }
    const origin = await served(app);
    for (const rest of [`/${secret}`, `/${secret}/`, `/?secret=${secret}`]) {
      expect((await post(origin + path + rest, fixture(example))).json).toEqual(documentedReply(example));
    }
  });

  it("in an application that ignores trailing and double slashes", async () => {
    const app = fastify({
      forceCloseConnections: true,
      routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    });
    app.register(toFastify(documentedHooks()), { prefix: "/chat-hooks" });
    const origin = await served(app);
    for (const rest of [`/${secret}`, `/${secret}/`, `?secret=${secret}`, `/?secret=${secret}`]) {
      expect((await post(`${origin}/chat-hooks${rest}`, fixture(example))).json).toEqual(
        documentedReply(example),
      );
    }
  });

  it("twice, for two endpoints", async () => {
    const app = application();
    app.register(toFastify(documentedHooks()), { prefix: "/one" });
    app.register(toFastify(documentedHooks({ auth: { secret: "another-secret-here" } })), { prefix: "/two" });
    const origin = await served(app);
    expect((await post(`${origin}/one/${secret}`, fixture(example))).status).toBe(200);
    expect((await post(`${origin}/two/another-secret-here`, fixture(example))).status).toBe(200);
    expect((await post(`${origin}/two/${secret}`, fixture(example))).status).toBe(401);
  });
});
