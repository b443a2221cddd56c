import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { withLoggedPayload } from "../../../src/server/log/logged-payload.js";
import { post, replied } from "../../support/delivery.js";
import { recordedHooks } from "../../support/recorded-hooks.js";

const body = { event_name: "chat_accepted", chat_id: 7, user_token: "canary", visitor: { name: "canary" } };
const bytes = Buffer.from(JSON.stringify(body));
const shown = {
  event_name: "chat_accepted",
  chat_id: 7,
  user_token: "text (6)",
  visitor: { name: "text (6)" },
};

/** What is logged of a body that comes as a stream, and what the hooks made of it. */
async function logged(sent: Uint8Array, encoding?: string) {
  const { hooks } = recordedHooks({ maxBytes: 10_000 });
  const lines: object[] = [];
  const none = () => undefined;
  const debug = (fields: object) => void lines.push(fields);
  const log = { debug, info: none, warn: none, error: none };
  const headers = encoding === undefined ? {} : { "content-encoding": encoding };
  const delivery = { ...post(() => Promise.resolve(sent)), headers, requestId: "r" };
  const reply = await withLoggedPayload(log, delivery, (given) => hooks.receive(given));
  return { lines, status: reply.status, result: replied(reply).result };
}

describe("the line of a payload", () => {
  it.each([
    ["plain", bytes, undefined],
    ["gzip", gzipSync(bytes), "gzip"],
    ["x-gzip", gzipSync(bytes), "X-GZIP"],
    ["deflate", deflateSync(bytes), "deflate"],
    ["announced as gzip, but plain", bytes, "gzip"],
  ])("shows what is inside, masked: %s", async (_what, sent, encoding) => {
    const { lines, status } = await logged(sent, encoding);
    expect(lines).toEqual([{ requestId: "r", payload: shown }]);
    expect(status).toBe(200);
  });

  it.each([
    ["text that is no JSON", Buffer.from("canary!"), undefined, 400, "not JSON, 7 bytes"],
    ["compressed text that is no JSON", gzipSync("canary!"), "gzip", 400, "not JSON, 7 bytes"],
    ["a broken stream", gzipSync(bytes).subarray(0, 30), "gzip", 400, "can't be decompressed, 30 bytes"],
    ["an encoding that nobody knows", bytes, "br", 415, `can't be decompressed, ${bytes.length} bytes`],
  ])("tells only the size of %s", async (_what, sent, encoding, status, payload) => {
    const logging = await logged(sent, encoding);
    expect(logging.lines).toEqual([{ requestId: "r", payload }]);
    expect(logging.status).toBe(status);
  });

  it("inflates no more of a bomb than the hooks would", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, " "));
    const { lines, status } = await logged(bomb, "gzip");
    expect(lines).toEqual([{ requestId: "r", payload: `can't be decompressed, ${bomb.length} bytes` }]);
    expect(status).toBe(413);
  });
});
