import { describe, expect, it } from "vitest";
import {
  channelUserId,
  providedVisitorId,
  visitorId,
  type RoxChannel,
} from "../../../src/identity/roxchat/identifiers.js";

/** Matches the error about this identifier, if it doesn't repeat what must stay hidden. */
function invalid(identifier: string, hidden: string): unknown {
  return expect.toSatisfy(
    (error: { code: string; message: string }) =>
      error.code === "IDENTIFIER_INVALID" &&
      error.message.includes(identifier) &&
      !error.message.includes(hidden),
  );
}

describe("visitorId", () => {
  it.each(["8f14e45f-ceea-467f-a8f2-2d4b6f1e0c33", "8F14E45FCEEA467FA8F22D4B6F1E0C33"])(
    "reads %s",
    (guid) => {
      expect(visitorId(guid)).toBe(guid);
    },
  );

  it.each([
    "8f14e45f-ceea-467f-a8f2",
    "8f14e45fceea-467f-a8f2-2d4b6f1e0c33",
    "{8f14e45f-ceea-467f-a8f2-2d4b6f1e0c33}x",
  ])("refuses %s without repeating it", (value) => {
    expect(() => visitorId(value)).toThrow(invalid("visitor_id", value));
  });
});

describe("providedVisitorId", () => {
  it.each(["12345", "customer-42", "Анна", "007"])("reads %s", (id) => {
    expect(providedVisitorId(id)).toBe(id);
  });

  it.each(["", " ", " 42", "42\n", 42, null, undefined, "a\ud800"])("refuses %j", (value) => {
    expect(() => providedVisitorId(value)).toThrow(expect.objectContaining({ code: "IDENTIFIER_INVALID" }));
  });
});

describe("channelUserId", () => {
  it.each<[RoxChannel, string]>([
    ["telegram", "67854257"],
    ["telegram", "7012345678"],
    ["viber", "5dfjdg5lfg8dGjg0DF95+h=="],
    ["whatsapp", "10435685475"],
    ["facebook", "103458712527651"],
  ])("reads the documented form of %s", (channel, value) => {
    expect(channelUserId(channel, value)).toBe(value);
  });

  it.each<[RoxChannel, unknown]>([
    ["telegram", "@username"],
    ["telegram", "0123456"],
    ["telegram", 67854257],
    ["viber", "with space="],
    ["viber", "a=b"],
    ["whatsapp", "+10435685475"],
    ["whatsapp", "1043-568-5475"],
    ["facebook", "10345871252"],
    ["facebook", "103458712527651x"],
    ["whatsapp", "10435685475\n"],
  ])("refuses another form of %s: %j", (channel, value) => {
    expect(() => channelUserId(channel, value)).toThrow(
      invalid(`channel_user_id of ${channel}`, String(value)),
    );
  });

  it("refuses an unknown channel", () => {
    expect(() => channelUserId("icq" as RoxChannel, "1")).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID" }),
    );
  });
});
