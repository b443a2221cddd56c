import { expect, it } from "vitest";
import { documentedHooks, documentedReply, secret } from "../documented-hooks.js";
import { post } from "../exchange.js";
import { fixture, requestFixtures } from "../fixture.js";
import { minimalBodies } from "../minimal-bodies.js";
import { mountPath, type Mount } from "./index.js";

const examples = [...requestFixtures("vivo"), ...requestFixtures("jivo")];

export function promisesOnAnswers(mount: Mount): void {
  it.each(examples)("%s is answered as documented", async (name) => {
    const url = await mount(documentedHooks(), mountPath);
    const reply = await post(`${url}/${secret}`, fixture(name));
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual(documentedReply(name));
  });

  it.each(["", "/", `/${secret}`, `/${secret}/`, `?from=shop`, `/?from=shop`])(
    "the mount point with %o behind it is the webhook",
    async (rest) => {
      const url = await mount(documentedHooks(), mountPath);
      const reply = await post(`${url}${rest}`, fixture("vivo/client_check_token--docs-2026"), {
        headers: { "x-chat-hooks-secret": secret },
      });
      expect(reply.json).toEqual(documentedReply("vivo/client_check_token--docs-2026"));
    },
  );

  it("a reply is JSON that nobody caches or takes for something else", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const { headers } = await post(`${url}/${secret}`, minimalBodies.chat_accepted);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("a reply's length is counted in bytes, not in characters", async () => {
    const name = "Łukasz Żółć 😀";
    const url = await mount(
      documentedHooks({ handlers: { chat_accepted: () => ({ contactInfo: { name } }) } }),
      mountPath,
    );
    const reply = await post(`${url}/${secret}`, minimalBodies.chat_accepted);
    expect(reply.json).toEqual({ result: "ok", contact_info: { name } });
    expect(reply.headers.get("content-length")).toBe(String(reply.byteLength));
  });

  it("an answer handler that throws becomes the empty answer", async () => {
    const url = await mount(
      documentedHooks({ handlers: { chat_accepted: fails }, onError: () => undefined }),
      mountPath,
    );
    const reply = await post(`${url}/${secret}`, minimalBodies.chat_accepted);
    expect([reply.status, reply.json]).toEqual([200, { result: "ok" }]);
  });

  it("a notice handler that throws becomes our 500, without the error's text", async () => {
    const url = await mount(
      documentedHooks({ handlers: { chat_finished: fails }, onError: () => undefined }),
      mountPath,
    );
    const reply = await post(`${url}/${secret}`, minimalBodies.chat_finished);
    expect([reply.status, reply.json]).toEqual([500, { result: "handler failed" }]);
    expect(reply.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });
}

function fails(): never {
  throw new Error("the merchant's own affair");
}
