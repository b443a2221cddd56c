import { describe, expect, it } from "vitest";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

async function receive(method: string) {
  let reads = 0;
  const { hooks, facts } = recordedHooks({ auth: { secret: "0123456789abcdef" } });
  const body = () => {
    reads += 1;
    return Promise.resolve(new Uint8Array());
  };
  const reply = await hooks.receive(post(body, { method, path: "/0123456789abcdef" }));
  return { reply, facts, reads };
}

describe("any method but POST is refused with 405 and Allow, without reading the body", () => {
  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s", async (method) => {
    const { reply, facts, reads } = await receive(method);
    expect(reply.status).toBe(405);
    expect(reply.headers["allow"]).toBe("POST");
    expect(replied(reply).result).toBe(`This is a webhook: it takes POST, not ${method}.`);
    expect(factOf(facts, "refused")).toMatchObject({ code: "METHOD_NOT_ALLOWED", status: 405 });
    expect(reads).toBe(0);
  });

  it.each([
    "",
    "post",
    "POST ",
    "BREW",
    "PROPFIND",
    "<script>alert(1)</script>",
    "\r\nset-cookie: a=b",
    "__proto__",
  ])("%j, which is not echoed", async (method) => {
    const { reply, facts, reads } = await receive(method);
    expect(reply.status).toBe(405);
    expect(replied(reply).result).toBe("This is a webhook: it takes POST, not that method.");
    expect(Object.keys(reply.headers).sort()).toEqual([
      "allow",
      "cache-control",
      "content-type",
      "x-content-type-options",
    ]);
    expect(factOf(facts, "refused").code).toBe("METHOD_NOT_ALLOWED");
    expect(reads).toBe(0);
  });
});
