import { describe, expect, it } from "vitest";
import { simulatedPlatforms } from "../../src/simulator/index.js";
import { fixture } from "../support/fixture.js";

const { vivo, jivo } = simulatedPlatforms;

const reply = (body: unknown, status = 200) => ({
  status,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body),
});

const ignoredBy = (view: ReturnType<typeof jivo.read>) =>
  Object.fromEntries(view.ignored.map(({ path, why }) => [path, why]));

describe("whether a reply is taken", () => {
  it.each([
    ["an empty body", reply(""), "The body is empty; expected a JSON object."],
    ["HTML", reply("  <!doctype html><h1>502</h1>"), "The body is HTML or XML, not JSON."],
    ["plain text", reply("ok"), "The body is not JSON."],
    ["a JSON text", reply('"ok"'), "The body is text; expected a JSON object."],
    ["a list", reply([{ result: "ok" }]), "The body is an array; expected a JSON object."],
    ["no result", reply({}), "There is no `result`; it must be exactly ok."],
    [
      "a result that is no text",
      reply({ result: true }),
      "`result` is a boolean; it must be exactly the text ok.",
    ],
    ["upper case", reply({ result: "OK" }), '`result` is "OK"; it must be exactly ok: in lower case.'],
    [
      "white space",
      reply({ result: "ok\n" }),
      '`result` is "ok\\n"; it must be exactly ok: without white space.',
    ],
    [
      "Cyrillic letters",
      reply({ result: "оk" }),
      '`result` is "оk"; it must be exactly ok: in Latin letters; one of these is Cyrillic.',
    ],
    [
      "another text",
      reply({ result: "no such customer" }),
      '`result` is "no such customer"; it must be exactly ok.',
    ],
    [
      "a wrong secret",
      reply({ result: "unauthorized" }, 401),
      /^Status 401: the endpoint did not accept the secret\./,
    ],
    [
      "status 500",
      reply({ result: "handler failed" }, 500),
      'Status 500; expected 200. The endpoint says: "handler failed".',
    ],
    ["a redirect", reply("", 302), "Status 302: JivoChat is not known to follow redirects."],
    [
      "status 201",
      reply({ result: "ok" }, 201),
      /^Status 201: what JivoChat makes of it is not documented, so it counts as refused; answer 200\./,
    ],
  ])("%s is refused, and the reason said", (_name, one, because) => {
    const view = jivo.read("chat_accepted", one);
    expect(view.accepted).toBe(false);
    expect(view.refusedBecause).toEqual(
      typeof because === "string" ? because : expect.stringMatching(because),
    );
    expect([view.card, view.additional, view.assignButton]).toEqual([{}, [], false]);
  });

  it("does not depend on the content type", () => {
    const view = jivo.read("chat_accepted", {
      ...reply({ result: "ok" }),
      headers: { "content-type": "text/html" },
    });
    expect(view).toMatchObject({ accepted: true, ignored: [] });
  });

  it("shows nothing of an answer whose result is not ok", () => {
    const view = jivo.read(
      "chat_accepted",
      reply({ result: "OK", contact_info: { name: "Ann" }, crm_link: "https://x.example/" }),
    );
    expect(view.card).toEqual({});
    expect(view).not.toHaveProperty("crmButton");
  });

  it("quotes no more than the beginning of a long result", () => {
    const view = jivo.read("chat_accepted", reply({ result: "x".repeat(10_000) }));
    expect(view.refusedBecause?.length).toBeLessThan(300);
  });
});

describe("JivoChat", () => {
  it.each(["jivo/chat_accepted.response--docs-2017", "jivo/chat_accepted.response--docs-2026"])(
    "uses all of the printed answer %s",
    (name) => {
      const view = jivo.read("chat_accepted", reply(fixture(name)));
      expect(view).toMatchObject({
        accepted: true,
        ignored: [],
        card: { name: "John Smith", phone: "+14084987855", email: "email@example.com" },
        additional: [{ title: "Title", content: "Content text" }],
      });
    },
  );

  it("shows button, page, links and keys", () => {
    const view = jivo.read(
      "chat_updated",
      reply({
        result: "ok",
        contact_info: { name: "Ann", description: "Customer since 2019" },
        custom_data: [
          { content: "a" },
          { title: "Order", key: "No", content: "<b>7</b>", link: "https://x.example/7" },
        ],
        enable_assign: true,
        crm_link: "https://crm.example/1",
        page: { url: "https://x.example/", title: "Home" },
      }),
    );
    expect(view).toEqual({
      platform: "jivo",
      event: "chat_updated",
      accepted: true,
      historyRestored: undefined,
      card: { name: "Ann", description: "Customer since 2019" },
      additional: [
        { content: "a" },
        { title: "Order", key: "No", content: "<b>7</b>", link: "https://x.example/7" },
      ],
      crmButton: { url: "https://crm.example/1" },
      assignButton: true,
      page: { url: "https://x.example/", title: "Home" },
      ignored: [],
    });
  });

  it("shows ten custom fields and says which are too many", () => {
    const custom_data = Array.from({ length: 12 }, (_none, index) => ({ content: String(index) }));
    const view = jivo.read("chat_accepted", reply({ result: "ok", custom_data }));
    expect(view.additional.map(({ content }) => content)).toEqual("0123456789".split(""));
    expect(view.ignored).toEqual([
      { path: "custom_data.10", why: "is beyond the 10 fields that JivoChat shows" },
      { path: "custom_data.11", why: "is beyond the 10 fields that JivoChat shows" },
    ]);
  });

  it("says which key was meant by one in VivoChat's spelling, or misspelt", () => {
    const view = jivo.read(
      "chat_accepted",
      reply({
        result: "ok",
        contactInfo: {},
        customData: [],
        Crm_Link: "",
        ENABLE_ASSIGN: true,
        custom_dta: [],
        whatever: 1,
        clientId: "c",
      }),
    );
    expect(ignoredBy(view)).toEqual({
      contactInfo: expect.stringContaining("did you mean `contact_info`?") as string,
      customData: expect.stringContaining("did you mean `custom_data`?") as string,
      ENABLE_ASSIGN: expect.stringContaining("did you mean `enable_assign`?") as string,
      Crm_Link: expect.stringContaining("did you mean `crm_link`?") as string,
      custom_dta: expect.stringContaining("did you mean `custom_data`?") as string,
      whatever: "is not a field that JivoChat documents here",
      clientId: expect.stringContaining("VivoChat's client_check_token") as string,
    });
  });

  it("leaves parts of a wrong kind out and shows the rest", () => {
    const view = jivo.read(
      "chat_accepted",
      reply({
        result: "ok",
        contact_info: { name: 7, email: null, phone: "+1", Phone: "+2" },
        custom_data: [
          null,
          {},
          { content: 5 },
          { content: "shown", title: ["x"], link: "javascript:alert(1)" },
        ],
        enable_assign: "yes",
        crm_link: "crm/1",
        page: { title: "no url" },
      }),
    );
    expect(view.card).toEqual({ phone: "+1" });
    expect(view.additional).toEqual([{ content: "shown" }]);
    expect(view.assignButton).toBe(false);
    expect(view).not.toHaveProperty("crmButton");
    expect(view).not.toHaveProperty("page");
    expect(ignoredBy(view)).toEqual({
      "contact_info.name": "is a number; expected text",
      "contact_info.email": "is null, and what JivoChat makes of that is not documented: leave it out",
      "contact_info.Phone": "is not a field that JivoChat documents here; did you mean `phone`?",
      "custom_data.0": "is null, and what JivoChat makes of that is not documented: leave it out",
      "custom_data.1": "has no `content`, so there is nothing to show",
      "custom_data.2.content": "is a number; expected text",
      "custom_data.3.title": "is an array; expected text",
      "custom_data.3.link": "is not an http or https URL, so a click would lead nowhere",
      enable_assign: "is text; expected true or false",
      crm_link: "is not an http or https URL, so a click would lead nowhere",
      page: "has no `url`",
    });
  });

  it.each([
    ["contact_info", "Ann", "is text; expected an object"],
    ["contact_info", [], "is an array; expected an object"],
    ["custom_data", { title: "Plan" }, "is an object; expected a list"],
    ["page", "https://x.example", "is text; expected an object"],
  ])("does not use %s when it is %j", (path, value, why) => {
    const view = jivo.read("chat_accepted", reply({ result: "ok", [path]: value }));
    expect(view.ignored).toEqual([{ path, why }]);
  });

  it.each(jivo.events.filter((event) => !jivo.asks.includes(event)))(
    "reads only `result` of the answer to %s",
    (event) => {
      const view = jivo.read(event, reply({ result: "ok", contact_info: { name: "Ann" } }));
      expect(view.accepted).toBe(true);
      expect(view.card).toEqual({});
      expect(view.ignored).toEqual([
        {
          path: "contact_info",
          why: `is not used: of the answer to ${event}, JivoChat reads \`result\` only`,
        },
      ]);
    },
  );

  it("reads only `result` of the answer to an event that nobody documents", () => {
    const view = jivo.read(undefined, reply({ result: "ok", x: 1 }));
    expect(view).toMatchObject({ accepted: true, event: undefined, ignored: [{ path: "x" }] });
  });
});

describe("VivoChat", () => {
  it("identifies the visitor, restores the history and fills the card, as in the printed answer", () => {
    const view = vivo.read(
      "client_check_token",
      reply(fixture("vivo/client_check_token.response--docs-2026")),
    );
    expect(view).toEqual({
      platform: "vivo",
      event: "client_check_token",
      accepted: true,
      identified: { clientId: "customer_123" },
      historyRestored: true,
      card: { name: "John Smith", phone: "+14084987855", email: "john@example.com" },
      additional: [],
      assignButton: false,
      ignored: [],
    });
  });

  it("takes a visitor without clientId for anonymous: no history, no card", () => {
    const view = vivo.read("client_check_token", reply({ result: "ok", contactInfo: { name: "Ann" } }));
    expect(view).toMatchObject({ accepted: true, historyRestored: false });
    expect(view.card).toEqual({});
    expect(view).not.toHaveProperty("identified");
    expect(ignoredBy(view)).toEqual({
      contactInfo: "is of no use without a `clientId`: the visitor stays anonymous",
    });
    expect(vivo.read("client_check_token", reply({ result: "ok" })).ignored).toEqual([]);
  });

  it("restores no history when the answer is refused", () => {
    const view = vivo.read("client_check_token", reply({ result: "fail", clientId: "c" }));
    expect(view).toMatchObject({ accepted: false, historyRestored: false });
    expect(view).not.toHaveProperty("identified");
  });

  it("does not take a number for a client id", () => {
    const view = vivo.read("client_check_token", reply({ result: "ok", clientId: 7 }));
    expect(view.historyRestored).toBe(false);
    expect(ignoredBy(view)).toEqual({ clientId: "is a number; expected text" });
  });

  it("uses all of the printed answer to chat_accepted", () => {
    const view = vivo.read("chat_accepted", reply(fixture("vivo/chat_accepted.response--docs-2026")));
    expect(view).toMatchObject({
      card: { name: "John Smith", phone: "+14084987855" },
      additional: [{ title: "Plan", content: "Premium" }],
      historyRestored: undefined,
      ignored: [],
    });
  });

  it("does not limit the number of custom fields", () => {
    const customData = Array.from({ length: 50 }, () => ({ title: "t", content: "c" }));
    expect(vivo.read("chat_accepted", reply({ result: "ok", customData })).additional).toHaveLength(50);
  });

  it("says what is JivoChat's, and what belongs into another answer", () => {
    const view = vivo.read(
      "chat_accepted",
      reply({
        result: "ok",
        clientId: "c",
        crm_link: "https://x.example/",
        contact_info: {},
        contactInfo: { name: "Ann", description: "d" },
        customData: [{ title: "t", content: "c", link: "https://x.example/" }],
      }),
    );
    expect(ignoredBy(view)).toEqual({
      clientId: "belongs into the answer to client_check_token",
      crm_link: expect.stringContaining("JivoChat's") as string,
      contact_info: expect.stringContaining("did you mean `contactInfo`?") as string,
      "contactInfo.description": "is not a contact field that VivoChat documents",
      "customData.0.link": "is not a field that VivoChat documents here",
    });
    expect(view.additional).toEqual([{ title: "t", content: "c" }]);
    const opened = vivo.read("client_check_token", reply({ result: "ok", clientId: "c", customData: [] }));
    expect(ignoredBy(opened)).toEqual({ customData: "belongs into the answer to chat_accepted" });
  });
});
