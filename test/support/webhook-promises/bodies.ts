import { deflateSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { documentedHooks, documentedReply, secret } from "../documented-hooks.js";
import { post, postChunked } from "../exchange.js";
import { fixtureText } from "../fixture.js";
import { mountPath, type Mount } from "./index.js";

const example = "jivo/chat_accepted--docs-2026";
const text = fixtureText(example);

const echo = documentedHooks({
  handlers: { chat_accepted: (event) => ({ contactInfo: { name: event.visitor?.name ?? "nobody" } }) },
});

export function promisesOnBodies(mount: Mount): void {
  it.each([
    "text/plain",
    "text/plain; charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/vnd.jivo+json",
    "application/json; charset=nonsense",
    "nonsense;;=",
  ])("the content type %o is no obstacle", async (contentType) => {
    const url = await mount(documentedHooks(), mountPath);
    const reply = await post(`${url}/${secret}`, text, { headers: { "content-type": contentType } });
    expect(reply.json).toEqual(documentedReply(example));
  });

  it("no content type is no obstacle", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const reply = await post(`${url}/${secret}`, text);
    expect(reply.json).toEqual(documentedReply(example));
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
  ])("a body compressed by %s is read", async (encoding, compress) => {
    const url = await mount(documentedHooks(), mountPath);
    const headers = { "content-type": "application/json", "content-encoding": encoding };
    const reply = await post(`${url}/${secret}`, compress(text), { headers });
    expect(reply.json).toEqual(documentedReply(example));
    const chunked = await postChunked(`${url}/${secret}`, [compress(text)], { headers });
    expect(chunked.json).toEqual(documentedReply(example));
  });

  it("an encoding that we don't know is refused with 415", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const reply = await post(`${url}/${secret}`, text, { headers: { "content-encoding": "br" } });
    expect(reply.status).toBe(415);
  });

  it.each(["application/json", "application/octet-stream"])(
    "a byte order mark is skipped in a body of %s",
    async (contentType) => {
      const url = await mount(documentedHooks(), mountPath);
      const headers = { "content-type": contentType };
      const reply = await post(`${url}/${secret}`, `\ufeff${text}`, { headers });
      expect(reply.json).toEqual(documentedReply(example));
    },
  );

  it("a body in chunks is put together again, also when a character was cut in two", async () => {
    const url = await mount(echo, mountPath);
    const bytes = Buffer.from('{"event_name":"chat_accepted","chat_id":1,"visitor":{"name":"Żółć 😀"}}');
    const chunks = Array.from(bytes, (_byte, at) => bytes.subarray(at, at + 1));
    const reply = await postChunked(`${url}/${secret}`, chunks);
    expect(reply.json).toEqual({ result: "ok", contact_info: { name: "Żółć 😀" } });
  });

  it("an empty body is refused with 400", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const empty = await post(`${url}/${secret}`, "");
    expect([empty.status, empty.json]).toEqual([
      400,
      { result: "The body is empty; expected a JSON object." },
    ]);
    const emptyChunked = await postChunked(`${url}/${secret}`, []);
    expect(emptyChunked.status).toBe(400);
  });

  it("a body that is not JSON is refused with 400 by us", async () => {
    const url = await mount(documentedHooks(), mountPath);
    const headers = { "content-type": "application/json" };
    const reply = await post(`${url}/${secret}`, "{ oops", { headers });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ result: expect.stringMatching(/^The body is not JSON/) as string });
  });
}
