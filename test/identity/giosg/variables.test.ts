import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { giosgVariablesClient, type GiosgVariablesOptions } from "../../../src/identity/giosg/variables.js";
import { notContaining } from "../containing.js";

const apiKey = "s3cr3t-api-key";
const organizationId = "ab7d649a-dfca-4677-b0de-66f8ed8d2c46";
const variable = {
  roomId: "ba85ce76-99f6-4ed3-8cb2-e22a0d12c513",
  visitorId: "08119566026a4e1194a7a3244c90f925",
  key: "plan",
  value: "преміум",
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function giosg(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const client = (baseUrl: string, more: Partial<GiosgVariablesOptions> = {}) =>
  giosgVariablesClient({ apiKey, organizationId, baseUrl, ...more });

async function failure(promise: Promise<unknown>): Promise<Error & { code: string }> {
  return promise.then(
    () => expect.fail("it should have been refused"),
    (error: unknown) => error as Error & { code: string },
  );
}

/** An error and all that hangs on it, as a log would print it. */
function printed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [String(error), error.stack, JSON.stringify(error), printed(error.cause)].join("\n");
}

describe("giosgVariablesClient", () => {
  it("posts key and value to the documented path with the token", async () => {
    const seen: { request?: IncomingMessage; body?: string } = {};
    const baseUrl = await giosg((request, response) => {
      seen.request = request;
      void text(request).then((body) => {
        seen.body = body;
        response.writeHead(201, { "content-type": "application/json" }).end("{}");
      });
    });
    await client(baseUrl).set(variable);
    expect(seen.request?.method).toBe("POST");
    expect(seen.request?.url).toBe(
      `/api/v5/orgs/${organizationId}/rooms/${variable.roomId}/visitors/${variable.visitorId}/variables`,
    );
    expect(seen.request?.headers).toMatchObject({
      authorization: `Token ${apiKey}`,
      "content-type": "application/json",
    });
    expect(seen.body).toBe('{"key":"plan","value":"преміум"}');
  });

  it.each([400, 401, 403, 404, 500])(
    "turns status %i into GIOSG_REFUSED, without token or value",
    async (status) => {
      const baseUrl = await giosg((_request, response) => response.writeHead(status).end(`no ${apiKey}`));
      const error = await failure(client(baseUrl).set(variable));
      expect(error.code).toBe("GIOSG_REFUSED");
      expect(error.message).toContain(String(status));
      expect(printed(error)).not.toContain(apiKey);
      expect(printed(error)).not.toContain(variable.value);
    },
  );

  it("does not follow a redirect with the token", async () => {
    let stolen = 0;
    const elsewhere = await giosg((_request, response) => {
      stolen += 1;
      response.writeHead(201).end();
    });
    const baseUrl = await giosg((_request, response) =>
      response.writeHead(307, { location: elsewhere }).end(),
    );
    expect((await failure(client(baseUrl).set(variable))).code).toBe("GIOSG_REFUSED");
    expect(stolen).toBe(0);
  });

  it("gives up after timeoutMs", async () => {
    const baseUrl = await giosg(() => undefined);
    const error = await failure(client(baseUrl, { timeoutMs: 20 }).set(variable));
    expect(error.code).toBe("GIOSG_TIMEOUT");
    expect(printed(error)).not.toContain(apiKey);
  });

  it("ends early with the reason of the caller's signal", async () => {
    const stop = new AbortController();
    const baseUrl = await giosg(() => {
      stop.abort(new Error("enough"));
    });
    expect((await failure(client(baseUrl).set({ ...variable, signal: stop.signal }))).message).toBe("enough");
  });

  it("says that giosg is out of reach, with the cause and without the token", async () => {
    const baseUrl = await giosg((request) => request.socket.destroy());
    const error = await failure(client(baseUrl).set(variable));
    expect(error.code).toBe("GIOSG_UNREACHABLE");
    expect(error.cause).toBeInstanceOf(Error);
    expect(printed(error)).not.toContain(apiKey);
  });

  it.each([
    [{ apiKey: undefined }, "SECRET_MISSING"],
    [{ apiKey: `${apiKey}\n` }, "SECRET_HAS_SPACE"],
    [{ apiKey: "two\r\nlines" }, "OPTION_INVALID"],
    [{ apiKey: "ключ" }, "OPTION_INVALID"],
    [{ organizationId: "../admin" }, "IDENTIFIER_INVALID"],
    [{ organizationId: "" }, "IDENTIFIER_INVALID"],
    [{ baseUrl: "http://service.giosg.com" }, "OPTION_INVALID"],
    [{ baseUrl: "giosg" }, "OPTION_INVALID"],
    [{ timeoutMs: 0 }, "OPTION_INVALID"],
    [{ timeout: 5 }, "OPTION_UNKNOWN"],
    [{ fetch: "node-fetch" }, "OPTION_INVALID"],
  ])("refuses the options %j at start", (options, code) => {
    expect(() => giosgVariablesClient({ apiKey, organizationId, ...(options as object) })).toThrow(
      expect.objectContaining({ code, message: notContaining("two\r\nlines") }),
    );
  });

  it.each([
    [{ roomId: ".." }, "IDENTIFIER_INVALID"],
    [{ visitorId: "a/b" }, "IDENTIFIER_INVALID"],
    [{ value: 7 }, "VISITOR_FIELD_INVALID"],
    [{ key: "\ud800" }, "VISITOR_FIELD_INVALID"],
  ])("refuses the variable %j before anything is sent", async (wrong, code) => {
    const fetch = () => expect.fail("nothing should be sent");
    const giosgClient = giosgVariablesClient({ apiKey, organizationId, fetch });
    await expect(giosgClient.set({ ...variable, ...(wrong as object) })).rejects.toMatchObject({ code });
  });
});
