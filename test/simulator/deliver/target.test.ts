import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hidden } from "../../../src/simulator/deliver/hidden.js";
import { parseTarget } from "../../../src/simulator/deliver/target.js";

const long = "0123456789abcdef";

describe("the secret of an endpoint", () => {
  it.each([
    [`https://shop.example/chat-hooks/${long}`, { place: "path", value: long }],
    [`https://shop.example/chat-hooks/${long}/`, { place: "path", value: long }],
    [
      "https://shop.example/chat-hooks/%D1%81%D0%B5%D0%BA%D1%80%D0%B5%D1%82-123456789",
      { place: "path", value: "секрет-123456789" },
    ],
    ["https://shop.example/chat-hooks?secret=short", { place: "query", value: "short" }],
    ["https://user:p%40ss@shop.example/chat-hooks", { place: "basic", value: "p@ss" }],
    ["https://shop.example/api/webhooks/jivo", undefined],
    ["https://shop.example/", undefined],
  ])("is found in %s", (url, secret) => {
    expect(parseTarget(url).secret).toEqual(secret);
  });

  it("from the surroundings goes into a header where the URL has none", () => {
    const target = parseTarget("https://shop.example/chat-hooks", { fallbackSecret: long });
    expect(target).toMatchObject({
      secret: { place: "header", value: long },
      headers: { "x-chat-hooks-secret": long },
    });
  });

  it("from the surroundings stays at home where the URL has its own: it is another endpoint's", () => {
    for (const url of [
      `https://other.example/${long}${long}`,
      "https://other.example/?secret=x",
      "https://u:p@other.example/",
    ]) {
      expect(parseTarget(url, { fallbackSecret: "of-this-very-shop" }).headers).not.toHaveProperty(
        "x-chat-hooks-secret",
      );
    }
  });

  it("that was asked for is sent, unless the URL has it already", () => {
    expect(parseTarget(`https://shop.example/${long}`, { secret: "another" }).headers).toEqual({
      "x-chat-hooks-secret": "another",
    });
    const pasted = parseTarget("https://shop.example/hooks/short", { secret: "short" });
    expect(pasted).toMatchObject({ headers: {}, secret: { place: "path", value: "short" } });
  });

  it("in user:password@ becomes a header, and leaves the URL", () => {
    const { url, headers } = parseTarget("https://user:pässword@shop.example/x#part");
    expect(url.href).toBe("https://shop.example/x");
    expect(headers).toEqual({ authorization: `Basic ${Buffer.from("user:pässword").toString("base64")}` });
  });
});

describe("the masked URL", () => {
  it.each([
    [`https://shop.example/chat-hooks/${long}`, "https://shop.example/chat-hooks/•••"],
    ["http://127.0.0.1:3000/chat-hooks", "http://127.0.0.1:3000/chat-hooks"],
    ["https://shop.example/api/webhooks/abc", "https://shop.example/api/•••/•••"],
    ["https://shop.example/correct-horse-battery-staple", "https://shop.example/•••"],
    ["https://shop.example/x?secret=abc&page=2", "https://shop.example/x?secret=•••&page=•••"],
    [`https://shop.example/x?${long}`, "https://shop.example/x?•••"],
    ["https://user:password@shop.example", "https://•••@shop.example/"],
    ["https://[::1]:3000/chat-hooks/", "https://[::1]:3000/chat-hooks/"],
  ])("of %s is %s", (url, shown) => {
    expect(parseTarget(url).masked).toBe(shown);
  });

  it("never holds the secret, wherever it is", () => {
    const anySecret = fc.stringMatching(/^[\w.~-]{8,40}$/).filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(anySecret, fc.constantFrom("path", "query", "password", "header"), (secret, place) => {
        const urls = {
          path: `https://shop.example/chat-hooks/${secret}`,
          query: `https://shop.example/chat-hooks?secret=${secret}`,
          password: `https://user:${secret}@shop.example/chat-hooks`,
          header: "https://shop.example/chat-hooks",
        };
        const { masked } = parseTarget(urls[place], { secret });
        expect(masked.replace("https://shop.example/chat-hooks", "")).not.toContain(secret);
      }),
    );
  });
});

describe("a URL that can't be used", () => {
  it.each([
    ["", "it is empty text"],
    ["   ", "it is empty text"],
    ["shop.example/chat-hooks", "it does not begin with http:// or https://"],
    ["localhost:3000/chat-hooks", "it does not begin with http:// or https://"],
    ["ftp://shop.example", "it is not http or https"],
    ["http://", "it is not a URL"],
    ["https://shop.example:99999/", "it is not a URL"],
  ])("%j: %s", (url, fault) => {
    expect(() => parseTarget(url)).toThrow(`The URL of the endpoint can't be used: ${fault}.`);
  });

  it("is not repeated, for it may hold the secret", () => {
    expect.assertions(2);
    try {
      parseTarget(`http://${long} ${long}/`);
    } catch (error) {
      expect(String((error as Error).stack)).not.toContain(long);
      expect(error).not.toHaveProperty("cause");
    }
  });
});

describe("hidden", () => {
  it("blanks a secret out as it is, in URLs and in JSON", () => {
    const secret = 'a "quoted" & odd secret';
    const text = [secret, encodeURIComponent(secret), JSON.stringify(secret)].join(" | ");
    expect(hidden(text, [secret])).toBe('••• | ••• | "•••"');
  });

  it("leaves ordinary words alone when a secret is too short to be one", () => {
    expect(hidden("all is ok", ["ok"])).toBe("all is ok");
  });
});
