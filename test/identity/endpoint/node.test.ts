import { createServer, request, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { afterEach, describe, expect, it } from "vitest";
import { toNodeHandler } from "../../../src/identity/endpoint/node.js";
import { identityEndpoint } from "../../../src/identity/endpoint/endpoint.js";

// The alias has no types of its own.
const express4 = createRequire(import.meta.url)("express4") as typeof express;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Asks with exactly this path and these headers, which `fetch` would tidy up. */
async function ask(port: number, path: string, headers: Record<string, string>, method = "GET") {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path, headers, method, agent: false }, resolve)
      .on("error", reject)
      .end();
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const sameOrigin = { "sec-fetch-site": "same-origin" };

describe.each([
  ["Express 5", express],
  ["Express 4", express4],
])("toNodeHandler in %s", (_name, framework) => {
  it("gives identify the request of Express, also below a mount point", async () => {
    const app = framework();
    const router = framework.Router();
    app.use((req, _res, next) => {
      Object.assign(req, { user: { id: "7" } });
      next();
    });
    const endpoint = identityEndpoint({
      identify: (request: Request, req: express.Request & { user?: { id: string } }) => ({
        token: req.user?.id,
        path: new URL(request.url).pathname,
      }),
    });
    router.get("/identity.js", toNodeHandler(endpoint));
    app.use("/chat", router);
    const { status, headers, body } = await ask(await listen(app), "/chat/identity.js", sameOrigin);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(body).toBe('window.chatIdentity = {"token":"7","path":"/chat/identity.js"};\n');
  });
});

describe("toNodeHandler in node:http", () => {
  const endpoint = identityEndpoint<IncomingMessage>({
    identify: (request, req) => ({ cookie: request.headers.get("cookie"), method: req.method }),
  });

  it("answers with the cookies of the request", async () => {
    const port = await listen(toNodeHandler(endpoint));
    const { body } = await ask(port, "/identity", { ...sameOrigin, cookie: "a=1; b=2" });
    expect(JSON.parse(body)).toEqual({ identity: { cookie: "a=1; b=2", method: "GET" } });
  });

  it("refuses a page of another origin, also when the path looks like an address", async () => {
    const port = await listen(toNodeHandler(endpoint));
    const evil = { referer: "http://evil.example/" };
    for (const path of ["/identity.js", "//evil.example/identity.js", "http://evil.example/identity.js"]) {
      expect((await ask(port, path, evil)).status).not.toBe(200);
    }
    expect((await ask(port, "/identity.js", { referer: `http://127.0.0.1:${port}/` })).status).toBe(200);
  });

  it("answers 400 for what is no address and 405 for other methods", async () => {
    const port = await listen(toNodeHandler(endpoint));
    expect((await ask(port, "/identity", { ...sameOrigin, host: "a b" })).status).toBe(400);
    expect((await ask(port, "/identity", sameOrigin, "POST")).status).toBe(405);
    expect((await ask(port, "/identity", sameOrigin, "TRACE")).status).toBe(400);
  });
});
