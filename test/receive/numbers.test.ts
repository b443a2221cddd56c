import { describe, expect, it } from "vitest";
import { post, replied } from "../support/delivery.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

async function receive(body: string) {
  const ids: string[] = [];
  const raws: Record<string, unknown>[] = [];
  const { hooks, facts } = recordedHooks({
    handlers: {
      chat_accepted({ chatId, raw }) {
        ids.push(chatId);
        raws.push(raw);
      },
    },
  });
  const reply = await hooks.receive(post(body));
  return { reply, facts, id: ids[0], raw: raws[0] };
}

const withId = (id: string) => `{"event_name":"chat_accepted","chat_id":${id}}`;

describe("an id keeps its digits", () => {
  it.each([
    ["zero", "0", "0"],
    ["minus zero", "-0", "0"],
    ["beyond 32 bits", "1665399500726", "1665399500726"],
    ["the largest safe integer", "9007199254740991", "9007199254740991"],
    ["2^53 + 1", "9007199254740993", "9007199254740993"],
    ["-(2^53 + 1)", "-9007199254740993", "-9007199254740993"],
    ["64 bits", "18446744073709551615", "18446744073709551615"],
    ["30 digits", "123456789012345678901234567890", "123456789012345678901234567890"],
    ["1e20", "1e20", "100000000000000000000"],
    ["text with 30 digits", '"123456789012345678901234567890"', "123456789012345678901234567890"],
    ["text with leading zeros", '"0000000000000000000000001"', "0000000000000000000000001"],
  ])("%s", async (_name, id, expected) => {
    expect((await receive(withId(id))).id).toBe(expected);
  });

  it("wherever in the body it stands", async () => {
    for (let padding = 0; padding < 20; padding += 1) {
      const { id } = await receive(`${" ".repeat(padding)}${withId("9007199254740993")}`);
      expect(id).toBe("9007199254740993");
    }
  });
});

it.each(["1e400", "-1e400"])("%s is no id: it is refused, in words", async (id) => {
  const { reply, facts } = await receive(withId(id));
  expect(reply.status).toBe(400);
  expect(factOf(facts, "refused")).toMatchObject({ code: "FIELD_KIND", path: "chat_id" });
  expect(replied(reply).result).toBe(
    "chat_accepted: `chat_id` is a number that is too large; expected text or a number.",
  );
});

it("an optional number that is too large is left out and told", async () => {
  const { id, facts } = await receive(
    '{"event_name":"chat_accepted","chat_id":1,"visitor":{"name":"J","chats_count":1e400}}',
  );
  expect(id).toBe("1");
  expect(factOf(facts, "decoded").ignored).toEqual(["visitor.chats_count"]);
});

describe("raw", () => {
  it("has long whole numbers as text and every other number as a number", async () => {
    const { raw } = await receive(
      '{"event_name":"chat_accepted","chat_id":9007199254740993,"list":[12345678901234567890,-12345678901234567890],' +
        '"safe":9007199254740991,"fraction":1.2345678901234567890,"exponent":1e-20,"big":12345678901234567890.5}',
    );
    expect(raw).toEqual({
      event_name: "chat_accepted",
      chat_id: "9007199254740993",
      list: ["12345678901234567890", "-12345678901234567890"],
      safe: 9007199254740991,
      fraction: 1.2345678901234567,
      exponent: 1e-20,
      big: 12345678901234567000,
    });
  });

  it("has numbers inside text untouched, whatever surrounds them", async () => {
    const texts = [
      "12345678901234567890",
      'a "12345678901234567890" b',
      ": 12345678901234567890,",
      "\\12345678901234567890",
      '\\"12345678901234567890\\',
      "{12345678901234567890}",
      "жe€😀 12345678901234567890",
    ];
    const { raw } = await receive(
      `{"event_name":"chat_accepted","chat_id":9007199254740993,"texts":${JSON.stringify(texts)}}`,
    );
    expect(raw?.["texts"]).toEqual(texts);
    expect(raw?.["chat_id"]).toBe("9007199254740993");
  });

  it("has keys of many digits untouched", async () => {
    const { raw } = await receive('{"event_name":"chat_accepted","chat_id":1,"12345678901234567890":1}');
    expect(raw?.["12345678901234567890"]).toBe(1);
  });
});

it("a megabyte of quotes behind a long number costs no more than any other megabyte", async () => {
  const { reply } = await receive(`{"chat_id":9007199254740993,"event_name":"${'\\"'.repeat(500_000)}`);
  expect(reply.status).toBe(400);
});
