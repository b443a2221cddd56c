import { describe, expect, it } from "vitest";
import { answerOf, cardBodies, cardOnWire } from "../support/answers.js";

/** The places of a card where a link may stand, each as a card with a link and as what is left without it. */
const places = {
  crmLink: [(link: string) => ({ crmLink: link }), {}],
  "page.url": [(link: string) => ({ page: { url: link, title: "T" } }), {}],
  "customData.0.link": [
    (link: string) => ({ customData: [{ content: "c", link }] }),
    { custom_data: [{ content: "c" }] },
  ],
} as const;

describe.each(Object.entries(places))("%s", (path, [withLink, rest]) => {
  it.each([
    "https://example.com",
    "http://example.com/a?b=c#d",
    "HTTPS://EXAMPLE.COM/",
    "https://example.com:8443/%D0%B6/ж",
    "http://localhost:3000",
    "https://[::1]/",
  ])("may be %s", async (link) => {
    const body = await cardOnWire("jivo", withLink(link));
    expect(JSON.stringify(body)).toContain(JSON.stringify(link));
  });

  it.each([
    ["runs code", "javascript:alert(1)"],
    ["runs code, in another case", "JaVaScRiPt:alert(1)//https://example.com"],
    ["runs code, behind a space", " javascript:alert(1)"],
    ["runs code, with a tab in it", "java\tscript:alert(1)"],
    ["holds data", "data:text/html,<script>alert(1)</script>"],
    ["runs VBScript", "vbscript:msgbox(1)"],
    ["is a file", "file:///etc/passwd"],
    ["is a mail address", "mailto:ann@example.com"],
    ["is a telephone number", "tel:+14084987855"],
    ["is of the other web", "ws://example.com"],
    ["is relative", "/customers/42"],
    ["has no scheme", "example.com/42"],
    ["has no scheme but slashes", "//example.com/42"],
    ["has no slashes", "https:example.com"],
    ["has backslashes", "https:\\\\example.com"],
    ["has no host", "https://"],
    ["has a host that is none", "https://exa mple.com"],
    ["has a port that is none", "https://example.com:99999"],
    ["has a space before it", " https://example.com"],
    ["has a line break in it", "https://example.com/\r\nset-cookie: a=b"],
    ["has a NUL in it", "https://example.com/\0"],
  ])("that %s is refused in development, and left out in production", async (_name, link) => {
    const development = await answerOf(cardBodies.jivo, withLink(link), "development");
    expect(development.status).toBe(500);
    expect(development.body.result).toMatch(/^The answer of chat_accepted is wrong: /);
    expect(development.body.result).toContain(`\`${path}\``);
    expect(development.body.result).not.toContain(link);
    expect(development.errors).toHaveLength(1);

    const production = await answerOf(cardBodies.jivo, withLink(link));
    expect(production.status).toBe(200);
    expect(production.body).toStrictEqual({ result: "ok", ...rest });
    expect(production.errors).toHaveLength(1);
    expect(production.errors[0]?.error).toMatchObject({ code: "ANSWER_INVALID" });
    expect(production.errors[0]?.error.message).not.toContain(link);
  });
});

/** Where text may stand, and whether it may have several lines. */
const texts = [
  ["contactInfo.name", false, (text: string) => ({ contactInfo: { name: text, phone: "1" } })],
  ["contactInfo.email", false, (text: string) => ({ contactInfo: { email: text, phone: "1" } })],
  ["contactInfo.description", true, (text: string) => ({ contactInfo: { description: text, phone: "1" } })],
  ["customData.0.title", false, (text: string) => ({ customData: [{ title: text, content: "1" }] })],
  ["customData.0.key", false, (text: string) => ({ customData: [{ key: text, content: "1" }] })],
  ["customData.0.content", true, (text: string) => ({ customData: [{ content: text }, { content: "1" }] })],
  ["page.title", false, (text: string) => ({ page: { url: "https://example.com/", title: text } })],
] as const;

describe.each(texts)("%s", (path, severalLines, withText) => {
  it.each(["жe€😀", "<b>tags are shown, not run</b>", "a\u2028b", '"', "\ud800"])(
    "may be %j",
    async (text) => {
      const body = await cardOnWire("jivo", withText(text));
      expect(JSON.stringify(body)).toContain(JSON.stringify(text));
    },
  );

  it.each(["\0", "\u001b[31m", "\u007f", "\u0085", "\b", "\v"])(
    "may not hold the control character %j",
    async (control) => {
      const development = await answerOf(cardBodies.jivo, withText(`a${control}b`), "development");
      expect(development.status).toBe(500);
      expect(development.body.result).toContain(`\`${path}\` has control characters`);

      const production = await answerOf(cardBodies.jivo, withText(`a${control}b`));
      expect(production.status).toBe(200);
      expect(JSON.stringify(production.body)).not.toContain(JSON.stringify(`a${control}b`));
      // What is beside it is sent all the same.
      expect(Object.keys(production.body)).toHaveLength(2);
      expect(production.errors).toHaveLength(1);
    },
  );

  it(severalLines ? "may have several lines" : "is one line", async () => {
    for (const text of ["a\nb", "a\r\nb", "a\tb"]) {
      const { status } = await answerOf(cardBodies.jivo, withText(text), "development");
      expect(status).toBe(severalLines ? 200 : 500);
    }
  });
});
