import { describe, expect, it } from "vitest";
import type { DeliveryBody } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { recordedHooks } from "../support/recorded-hooks.js";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The event that the handler gets, and the reply's status. */
async function received(body: DeliveryBody) {
  const messages: (string | undefined)[] = [];
  const { hooks } = recordedHooks({
    handlers: { offline_message: ({ message }) => void messages.push(message) },
  });
  const reply = await hooks.receive(post(body));
  return { status: reply.status, result: replied(reply).result, messages };
}

const served = (message: string) => ({ status: 200, result: "ok", messages: [message] });

const body = (message: string) =>
  `{"event_name":"offline_message","offline_message_id":1,"message":"${message}"}`;

describe("text that is odd but JSON is served", () => {
  it("with a byte order mark as bytes", async () => {
    expect(await received(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(body("hi"))))).toEqual(served("hi"));
  });

  it("with a byte order mark as text", async () => {
    expect(await received(`\ufeff${body("hi")}`)).toEqual(served("hi"));
  });

  it("with white space around it", async () => {
    expect(await received(`\r\n\t ${body("hi")} \n`)).toEqual(served("hi"));
  });

  it("with escaped NULs, which handlers get as they are", async () => {
    expect(await received(body("a\\u0000b"))).toEqual(served("a\0b"));
  });

  it.each([
    ["escaped", "\\ud83d"],
    ["the second half first", "\\ude00\\ud83d"],
    ["in the middle", "a\\ud83db"],
  ])("with a lone surrogate, %s", async (_name, message) => {
    expect(await received(body(message))).toEqual(served(JSON.parse(`"${message}"`) as string));
  });

  it("with a lone surrogate in text that was decoded before", async () => {
    expect(await received(body("a\ud83db"))).toEqual(served("a\ud83db"));
  });

  it.each([
    ["a byte that UTF-8 never has", [0xff]],
    ["a sequence that was cut short", [0xe2, 0x82]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["a surrogate as UTF-8", [0xed, 0xa0, 0x80]],
  ])("with invalid UTF-8: %s becomes U+FFFD", async (_name, invalid) => {
    const [before = "", after = ""] = body("|").split("|");
    const { status, messages } = await received(Uint8Array.of(...utf8(before), ...invalid, ...utf8(after)));
    expect(status).toBe(200);
    expect(messages[0]).toMatch(/^\ufffd+$/);
  });

  it("with letters of every width", async () => {
    expect(await received(utf8(body("жe€😀")))).toEqual(served("жe€😀"));
  });
});

describe("an answer with odd text", () => {
  it("with a lone surrogate is JSON all the same", async () => {
    const { hooks } = recordedHooks({
      handlers: { chat_accepted: () => ({ contactInfo: { name: "a\ud83db" } }) },
    });
    const reply = await hooks.receive(post({ event_name: "chat_accepted", chat_id: 1 }));
    expect(reply.body).toContain("\\ud83d");
    expect(replied(reply)).toEqual({ result: "ok", contact_info: { name: "a\ud83db" } });
  });
});
