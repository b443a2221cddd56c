import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { toLambda } from "../../src/adapters/lambda.js";
import type { ChatHooks } from "../../src/index.js";
import { documentedHooks, documentedReply, secret } from "../support/documented-hooks.js";
import { fixtureText } from "../support/fixture.js";
import { gate } from "../support/gate.js";
import { lambdaEvent } from "../support/lambda-gateway.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();
afterEach(() => void vi.useRealTimers());

const example = "jivo/chat_accepted--docs-2026";

const request = { method: "POST", url: `/chat-hooks/${secret}`, headers: {} };

function invoke(event: Partial<APIGatewayProxyEventV2>, hooks: ChatHooks = documentedHooks()) {
  return toLambda(hooks)({ ...lambdaEvent(request, Buffer.from(fixtureText(example))), ...event });
}

describe("a Lambda event", () => {
  it("becomes a result with status, headers and body", async () => {
    const result = await invoke({});
    expect(result).toEqual({
      statusCode: 200,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
      body: expect.any(String) as string,
    });
    expect(JSON.parse(result.body)).toEqual(documentedReply(example));
  });

  it.each([
    ["text", { body: fixtureText(example), isBase64Encoded: false }],
    ["base64", { body: btoa(fixtureText(example)), isBase64Encoded: true }],
    [
      "base64 of gzip",
      {
        body: gzipSync(fixtureText(example)).toString("base64"),
        isBase64Encoded: true,
        headers: { "content-encoding": "gzip" },
      },
    ],
  ])("may have its body as %s", async (_form, event) => {
    expect(JSON.parse((await invoke(event)).body)).toEqual(documentedReply(example));
  });

  it("may hold characters beyond ASCII in base64", async () => {
    const hooks = documentedHooks({
      handlers: { chat_accepted: ({ visitor }) => ({ contactInfo: { name: visitor?.name ?? "" } }) },
    });
    const text = '{"event_name":"chat_accepted","chat_id":1,"visitor":{"name":"Żółć 😀"}}';
    const event = { body: Buffer.from(text).toString("base64"), isBase64Encoded: true };
    expect(JSON.parse((await invoke(event, hooks)).body)).toMatchObject({
      contact_info: { name: "Żółć 😀" },
    });
  });

  it.each([
    ["no body", { body: undefined }],
    ["an empty body", { body: "" }],
    ["an empty body in base64", { body: "", isBase64Encoded: true }],
    ["a body that is no base64", { body: "%%%", isBase64Encoded: true }],
  ])("with %s is refused with 400", async (_name, body) => {
    const event = lambdaEvent(request, Buffer.alloc(0));
    const result = await toLambda(documentedHooks())({ ...event, ...body });
    expect(result.statusCode).toBe(400);
  });
});

describe("work that follows the reply", () => {
  it("is done before the result, because Lambda stops afterwards", async () => {
    const done: string[] = [];
    const later = async (name: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      done.push(name);
    };
    const hooks = documentedHooks({
      handlers: { chat_accepted: (_event, { waitUntil }) => waitUntil(later("waitUntil")) },
      after: {
        async chat_accepted(_event, { waitUntil }) {
          await later("after");
          waitUntil(later("waitUntil within after"));
          throw new Error("the merchant's own affair");
        },
      },
      onError: () => later("onError"),
    });
    const result = await invoke({}, hooks);
    expect(result.statusCode).toBe(200);
    expect(done.sort()).toEqual(["after", "onError", "waitUntil", "waitUntil within after"]);
  });

  it("that never ends holds the result up for two seconds, not longer", async () => {
    vi.useFakeTimers();
    const begun = gate();
    const hooks = documentedHooks({
      after: {
        chat_accepted() {
          begun.open();
          return new Promise(() => undefined);
        },
      },
    });
    const result = invoke({}, hooks);
    await vi.advanceTimersByTimeAsync(2_000);
    await begun.opened;
    expect((await result).statusCode).toBe(200);
  });
});
