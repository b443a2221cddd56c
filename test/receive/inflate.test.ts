import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { DeliveryBody } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const text = `{"event_name":"chat_accepted","chat_id":1,"x":"${"жe€😀".repeat(500)}"}`;

async function receive(body: DeliveryBody, encoding: string) {
  let calls = 0;
  const { hooks, facts } = recordedHooks({ handlers: { chat_accepted: () => void (calls += 1) } });
  const reply = await hooks.receive(post(body, { headers: { "content-encoding": encoding } }));
  return { status: reply.status, result: replied(reply).result, facts, calls };
}

const compressions = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
] as const;

describe.each(compressions)("%s", (encoding, compress) => {
  const compressed = compress(text);

  it("is decompressed", async () => {
    expect(await receive(compressed, encoding)).toMatchObject({ status: 200, result: "ok", calls: 1 });
  });

  it("is decompressed when it comes from a reader, and whatever the case of its name", async () => {
    const reader = () => Promise.resolve(new Uint8Array(compressed));
    expect(await receive(reader, ` ${encoding.toUpperCase()} `)).toMatchObject({ status: 200, calls: 1 });
  });

  it.each([
    ["cut short in the middle", compressed.subarray(0, compressed.length / 2)],
    ["cut short by its last byte", compressed.subarray(0, -1)],
    ["cut short behind its first two bytes", compressed.subarray(0, 2)],
    ["damaged in the middle", damaged(compressed, compressed.length / 2)],
    ["damaged in its checksum", damaged(compressed, compressed.length - (encoding === "deflate" ? 2 : 6))],
  ])("%s is refused with 400", async (_name, body) => {
    const { status, result, facts, calls } = await receive(body, encoding);
    expect(status).toBe(400);
    const name = encoding.replace("x-", "");
    expect(result).toBe(`The body is announced as ${name} but can't be decompressed.`);
    expect(factOf(facts, "refused").code).toBe("BODY_ENCODING_BROKEN");
    expect(calls).toBe(0);
  });

  it("that blows up to 100 MB is refused with 413", async () => {
    const bomb = compress(Buffer.alloc(100 * 1024 * 1024, " "));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const { status, facts } = await receive(bomb, encoding);
    expect(status).toBe(413);
    expect(factOf(facts, "refused").code).toBe("BODY_TOO_LARGE");
  });

  it("that is announced although somebody has decompressed it already is served", async () => {
    expect(await receive(new TextEncoder().encode(text), encoding)).toMatchObject({ status: 200, calls: 1 });
    expect(await receive(text, encoding)).toMatchObject({ status: 200, calls: 1 });
    expect(await receive(JSON.parse(text) as object, encoding)).toMatchObject({ status: 200, calls: 1 });
  });

  it("that is announced for an empty body is an empty body", async () => {
    const { facts } = await receive(new Uint8Array(), encoding);
    expect(factOf(facts, "refused").code).toBe("BODY_EMPTY");
  });

  it("of something that is not JSON is refused as such", async () => {
    const { facts } = await receive(compress("hello"), encoding);
    expect(factOf(facts, "refused").code).toBe("BODY_NOT_JSON");
  });
});

describe("an encoding that is neither", () => {
  it.each(["br", "zstd", "compress", "gzip, gzip", "br, gzip", "__proto__", "<script>"])(
    "%s is refused with 415 and not echoed",
    async (encoding) => {
      const { status, result, facts, calls } = await receive(gzipSync(text), encoding);
      expect(status).toBe(415);
      expect(result).toBe("The body has a content-encoding other than gzip or deflate.");
      expect(factOf(facts, "refused").code).toBe("BODY_ENCODING_UNKNOWN");
      expect(calls).toBe(0);
    },
  );

  it.each(["", " ", "identity", "Identity"])("%j means none", async (encoding) => {
    expect(await receive(new TextEncoder().encode(text), encoding)).toMatchObject({ status: 200, calls: 1 });
  });
});

it("deflate without its header, as some senders write it, is refused in words", async () => {
  const { status } = await receive(deflateRawSync(text), "deflate");
  expect(status).toBe(400);
});

function damaged(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = Math.floor(at);
  copy[index] = (copy[index] ?? 0) ^ 0xff;
  return copy;
}
