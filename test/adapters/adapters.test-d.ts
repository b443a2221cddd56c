import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyHandlerV2,
  APIGatewayProxyResultV2,
  LambdaFunctionURLEvent,
  LambdaFunctionURLHandler,
} from "aws-lambda";
import express from "express";
import { fastify, type FastifyPluginAsync } from "fastify";
import { Hono } from "hono";
import { mount } from "hono/mount";
import * as http from "node:http";
import * as http2 from "node:http2";
import * as https from "node:https";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import { toExpress } from "../../src/adapters/express.js";
import { toFastify } from "../../src/adapters/fastify.js";
import { toFetch } from "../../src/adapters/fetch.js";
import { toLambda, type LambdaEvent, type LambdaResult } from "../../src/adapters/lambda.js";
import { toNode, type NodeRequest, type NodeResponse } from "../../src/adapters/node.js";
import { createChatHooks, type ChatHooks } from "../../src/index.js";
import { serve, type RunningServer } from "../../src/server/index.js";

const hooks = createChatHooks({ auth: { secret: "0123456789abcdef" }, handlers: {} });

describe("the frameworks' own types", () => {
  it("of Express take the middleware, in applications, routers and routes", () => {
    const app = express();
    app.use(toExpress(hooks));
    app.use("/x", toExpress(hooks));
    app.use("/x", express.json(), toExpress(hooks));
    app.all("/x/:secret", toExpress(hooks));
    express.Router().post("/x/:secret", toExpress(hooks));
    expectTypeOf(toExpress(hooks)).toExtend<express.RequestHandler>();
    expectTypeOf<express.Request>().toExtend<NodeRequest>();
    expectTypeOf<express.Response>().toExtend<NodeResponse>();
  });

  it("of Node take the listener, for http, https and http2", () => {
    http.createServer(toNode(hooks));
    http.createServer({ requestTimeout: 1 }, toNode(hooks, { path: "/x" }));
    http.createServer().on("request", toNode(hooks));
    https.createServer({}, toNode(hooks));
    http2.createServer(toNode(hooks));
    http2.createSecureServer({ allowHTTP1: true }, toNode(hooks));
    expectTypeOf(toNode(hooks)).toExtend<http.RequestListener>();
  });

  it("of Fastify take the plugin, with and without a prefix", () => {
    const app = fastify();
    app.register(toFastify(hooks));
    app.register(toFastify(hooks), { prefix: "/x" });
    app.register(async (inner) => {
      await inner.register(toFastify(hooks), { prefix: "/x" });
    });
    fastify({ http2: true }).register(toFastify(hooks), { prefix: "/x" });
    expectTypeOf(toFastify(hooks)).toExtend<FastifyPluginAsync>();
  });

  it("of Hono take the handler, mounted or called", () => {
    const handle = toFetch(hooks);
    const app = new Hono();
    app.all("/x/*", mount(handle));
    app.post("/x/:secret", (c) => handle(c.req.raw));
    app.all("/x/*", (c) => handle(c.req.raw, c.env, c.executionCtx));
  });

  it("of runtimes of the web take the handler", () => {
    expectTypeOf(toFetch(hooks)).toExtend<(request: Request) => Promise<Response>>();
    expectTypeOf(toFetch(hooks)).toExtend<
      (
        request: Request,
        env: { KEY: string },
        ctx: { waitUntil(work: Promise<unknown>): void },
      ) => Promise<Response>
    >();
    // Next.js: the second argument of a route handler holds the parameters of the route.
    expectTypeOf(toFetch(hooks)).toExtend<
      (request: Request, route: { params: Promise<{ secret: string }> }) => Promise<Response>
    >();
  });

  it("of AWS Lambda take the handler, and its events and results are theirs", () => {
    const handler = toLambda(hooks);
    expectTypeOf<APIGatewayProxyEventV2>().toExtend<LambdaEvent>();
    expectTypeOf<LambdaFunctionURLEvent>().toExtend<LambdaEvent>();
    expectTypeOf<LambdaResult>().toExtend<APIGatewayProxyResultV2>();
    expectTypeOf(handler).toExtend<APIGatewayProxyHandlerV2>();
    expectTypeOf(handler).toExtend<LambdaFunctionURLHandler>();
  });
});

describe("our own types", () => {
  it("take hooks with claims and schemas of the merchant's", () => {
    const typed = createChatHooks({
      auth: "none",
      schemas: { attributes: z.object({ plan: z.string() }) },
      handlers: {},
    });
    expectTypeOf(typed).toEqualTypeOf<ChatHooks>();
    toExpress(typed);
    toNode(typed);
    toFetch(typed);
    toFastify(typed);
    toLambda(typed);
  });

  it("refuse options that there are not", () => {
    // @ts-expect-error there is no such option
    toNode(hooks, { prefix: "/x" });
    // @ts-expect-error there is no such option
    toFetch(hooks, { prefix: "/x" });
    // @ts-expect-error there is no such option
    toLambda(hooks, { prefix: "/x" });
    // @ts-expect-error a port is a number
    void serve(hooks, { port: "3000" });
    // @ts-expect-error hooks are not optional
    toExpress();
  });

  it("tell what the standalone server is", () => {
    expectTypeOf(serve).returns.resolves.toEqualTypeOf<RunningServer>();
    expectTypeOf<RunningServer["port"]>().toBeNumber();
    expectTypeOf<RunningServer["close"]>().toBeCallableWith({ graceMs: 1_000 });
    expectTypeOf<RunningServer["close"]>().toBeCallableWith();
  });
});
