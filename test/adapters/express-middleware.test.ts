import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { toExpress } from "../../src/adapters/express.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { express4 } from "../support/express4.js";
import { fixture } from "../support/fixture.js";
import { gate } from "../support/gate.js";
import { listening } from "../support/listening.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { postHead, rawConnection } from "../support/raw-connection.js";
import { nextFact } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const example = "vivo/client_check_token--docs-2026";

describe.each([
  ["Express 5", express],
  ["Express 4", express4],
])("%s", (_name, express) => {
  it("routes beside the webhook stay the application's", async () => {
    const app = express();
    app.use("/chat-hooks", toExpress(documentedHooks()));
    app.get("/chat-hooks-of-mine", (_request, response) => void response.send("mine"));
    const mine = await request(app).get("/chat-hooks-of-mine");
    expect(mine.text).toBe("mine");
    const none = await request(app).post("/elsewhere").send(fixture(example));
    expect(none.status).toBe(404);
  });

  it("a route with a parameter for the secret is as good as a mount", async () => {
    const app = express();
    app.post("/chat-hooks/:secret", toExpress(documentedHooks()));
    const reply = await request(app).post(`/chat-hooks/${secret}`).send(fixture(example));
    expect(reply.body).toEqual(documentedReply(example));
  });

  it("routers within routers are as good as one", async () => {
    const [app, outer, inner] = [express(), express.Router(), express.Router()];
    inner.use("/c", toExpress(documentedHooks()));
    outer.use("/b", inner);
    app.use("/a", outer);
    for (const path of [`/a/b/c/${secret}`, `/a/b/c/${secret}/`, `/a/b/c?secret=${secret}`]) {
      const reply = await request(app).post(path).send(fixture(example));
      expect(reply.body).toEqual(documentedReply(example));
    }
  });

  it.each(["chat_accepted", "chat_finished"] as const)(
    "a %s handler that throws reaches neither the next middleware nor the error handler",
    async (event) => {
      const reached: string[] = [];
      const fails = () => {
        throw new Error("the merchant's own affair");
      };
      const app = express();
      app.use(
        "/chat-hooks",
        toExpress(documentedHooks({ handlers: { [event]: fails }, onError: () => undefined })),
      );
      app.use(((_request, response) => {
        reached.push("next");
        response.end();
      }) satisfies RequestHandler);
      app.use(((error, _request, _response, next) => {
        reached.push("error handler");
        next(error);
      }) satisfies ErrorRequestHandler);
      const reply = await request(app).post(`/chat-hooks/${secret}`).send(minimalBodies[event]);
      expect(reply.body).toHaveProperty("result");
      expect(reached).toEqual([]);
    },
  );

  it("a reply that was sent before us stays the only one", async () => {
    const app = express();
    app.use((_request, response, next) => {
      response.status(503).send("busy");
      next();
    });
    const hooks = documentedHooks();
    app.use("/chat-hooks", toExpress(hooks));
    const replied = nextFact(hooks, "replied");
    const reply = await request(app).post(`/chat-hooks/${secret}`).send(fixture(example));
    expect([reply.status, reply.text]).toEqual([503, "busy"]);
    await replied;
  });

  it("a reply that a timeout middleware sent meanwhile stays the only one", async () => {
    const [started, answered] = [gate(), gate()];
    const hooks = documentedHooks({
      handlers: {
        async chat_accepted() {
          started.open();
          await answered.opened;
          return { contactInfo: { name: "too late" } };
        },
      },
    });
    const app = express();
    app.use((_request, response, next) => {
      void started.opened.then(() => response.status(503).send("busy"));
      next();
    });
    app.use("/chat-hooks", toExpress(hooks));
    const replied = nextFact(hooks, "replied");
    const reply = await request(app).post(`/chat-hooks/${secret}`).send(minimalBodies.chat_accepted);
    expect([reply.status, reply.text]).toEqual([503, "busy"]);
    answered.open();
    expect(await replied).toMatchObject({ outcome: "handled" });
  });

  it("a sender that hung up before it was our turn is noted as such", async () => {
    const [arrived, gone] = [gate(), gate()];
    const hooks = documentedHooks();
    const app = express();
    app.use((request, _response, next) => {
      request.once("close", gone.open).once("error", () => undefined);
      arrived.open();
      void gone.opened.then(() => next());
    });
    app.use("/chat-hooks", toExpress(hooks));
    const url = `${await listening(app)}/chat-hooks/${secret}`;
    const refused = nextFact(hooks, "refused");
    const connection = await rawConnection(url);
    await connection.send(`${postHead(url, { "content-length": 100 })}{"half`);
    await arrived.opened;
    connection.hangUp();
    expect(await refused).toMatchObject({ code: "BODY_ABORTED" });
  });
});
