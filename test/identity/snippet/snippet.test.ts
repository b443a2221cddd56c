import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convotIdentity } from "../../../src/identity/convot/identity.js";
import { unsafeUnsignedGiosgVisitor } from "../../../src/identity/giosg/unsigned.js";
import { giosgVisitor } from "../../../src/identity/giosg/visitor.js";
import { roxCrcVisitor } from "../../../src/identity/roxchat/crc.js";
import { roxVisitor } from "../../../src/identity/roxchat/visitor.js";
import { snippet, type SnippetOptions, type SnippetPlatform } from "../../../src/identity/snippet/snippet.js";
import { containing } from "../containing.js";
import { plain, visit } from "./page.js";

const evil = `</script><script>alert(1)</script><!--<script>\u2028\u2029"'\\`;
const secret = "0123456789abcdef".repeat(4);
const scriptUrl = "https://widget.example/loader.js";

describe("the VivoChat snippet", () => {
  it("loads the widget, then sets the token, then runs", () => {
    const { html } = snippet("vivo", { widgetId: "w-1_A", token: evil });
    const page = visit(html, { vivo_api: ["setUserToken", "run"] });
    expect(page.calls).toEqual([]);
    page.load();
    expect(page.loaded).toEqual(["https://widget.vivochat.ai/script/widget/w-1_A"]);
    expect(page.calls).toEqual([
      ["vivo_api.setUserToken", evil],
      ["vivo_api.run", { withIcon: true }],
    ]);
  });

  it("clears the token for a visitor who is not logged in", () => {
    const page = visit(snippet("vivo", { widgetId: "w", token: null, withIcon: false }).html, {
      vivo_api: ["setUserToken", "run"],
    });
    page.load();
    expect(page.calls).toEqual([
      ["vivo_api.setUserToken", null],
      ["vivo_api.run", { withIcon: false }],
    ]);
  });

  it("logs out by setUserToken(null)", () => {
    expect(snippet("vivo", { widgetId: "w", token: "t" }).logOut).toBe("vivo_api.setUserToken(null);");
  });

  it("is exactly this", () => {
    expect(snippet("vivo", { widgetId: "w1", token: "t1" }).html).toMatchInlineSnapshot(`
      "<script>
      (function () {
        var script = document.createElement("script");
        script.async = true;
        script.src = "https://widget.vivochat.ai/script/widget/w1";
        script.onload = function () {
          vivo_api.setUserToken("t1");
          vivo_api.run({"withIcon":true});
        };
        document.head.appendChild(script);
      })();
      </script>"
    `);
  });
});

describe("the JivoChat snippet", () => {
  const jivo = { jivo_api: ["setUserToken"] };

  it("sets the token from jivo_onLoadCallback, which Jivo calls when it is ready", () => {
    const page = visit(snippet("jivo", { scriptUrl: "//code.example/widget/AbC", token: evil }).html, jivo);
    page.load();
    expect(page.loaded).toEqual(["https://code.example/widget/AbC"]);
    expect(page.calls).toEqual([]);
    (page.window["jivo_onLoadCallback"] as () => void)();
    expect(page.calls).toEqual([["jivo_api.setUserToken", evil]]);
  });

  it("leaves the callback to the page for a visitor who is not logged in", () => {
    const page = visit(snippet("jivo", { scriptUrl, token: null }).html, jivo);
    expect(page.window["jivo_onLoadCallback"]).toBeUndefined();
  });

  it("logs out by clearHistory", () => {
    expect(snippet("jivo", { scriptUrl, token: "t" }).logOut).toBe("jivo_api.clearHistory();");
  });
});

describe("the Rox.Chat snippet", () => {
  it("sets the visitor before the button's code", async () => {
    const visitor = await roxVisitor({ id: "7", display_name: evil }, { key: "k", expires: 1_900_000_000 });
    const button = "<script>seen = window.roxchat_visitor;</script>";
    const page = visit(snippet("roxchat", { visitor, trustedButtonHtml: button }).html, {});
    expect(plain(page.window["seen"])).toEqual(visitor);
  });

  it("calls the variable webim_visitor for Webim, also in version 1", async () => {
    const visitor = await roxCrcVisitor({ id: "7" }, { key: "k" });
    const page = visit(snippet("roxchat", { visitor, edition: "webim" }).html, {});
    expect(plain(page.window["webim_visitor"])).toEqual(visitor);
  });

  it("sets nothing for a visitor who is not logged in, and documents no log-out call", () => {
    expect(snippet("roxchat", { visitor: null })).toEqual({ html: "", logOut: null });
    expect(snippet("roxchat", { visitor: null, trustedButtonHtml: "<b>x</b>" }).html).toBe("<b>x</b>");
  });
});

describe("the Convot snippet", () => {
  it("sets the app, loads the widget, then identifies", async () => {
    const identity = await convotIdentity({ externalId: "7", name: evil }, { secret });
    const page = visit(snippet("convot", { appId: "app_1", scriptUrl, identity }).html, {
      Convot: ["identify"],
    });
    expect(plain(page.window["Convot"])).toEqual({ app_id: "app_1" });
    expect(page.calls).toEqual([]);
    page.load();
    expect(page.loaded).toEqual([scriptUrl]);
    expect(page.calls).toEqual([["Convot.identify", identity]]);
  });

  it("identifies nobody when nobody is logged in", () => {
    const page = visit(snippet("convot", { appId: "app_1", scriptUrl, identity: null }).html, {
      Convot: ["identify"],
    });
    page.load();
    expect(page.calls).toEqual([]);
  });
});

describe("the giosg snippet", () => {
  const organizationId = "826100fd-b473-49b0-bafd-d7332622bae8";

  it("puts the tag first and queues the call on it", async () => {
    const call = await giosgVisitor(
      { username: evil },
      { key: "supersecret", algorithm: "md5", rooms: [{ name: evil }] },
    );
    const page = visit(snippet("giosg", { call, organizationId }).html, {});
    page.load();
    expect(page.loaded).toEqual([`https://service.giosg.com/live2/${organizationId}`]);
    const giosg = page.window["_giosg"] as { _e: ArrayLike<unknown>[]; _c: string; _h: string };
    expect(giosg._e.map((args) => plain(Array.from(args)))).toEqual([call]);
    expect([giosg._c, giosg._h]).toEqual([organizationId, "https://service.giosg.com"]);
  });

  it("makes only the call where the page has the tag already, and nothing at all for nobody", () => {
    const call = unsafeUnsignedGiosgVisitor({ theme: "dark" });
    expect(snippet("giosg", { call }).html).toBe(
      '<script>\n_giosg("visitor", "submit", {"theme":"dark"}, "plain");\n</script>',
    );
    expect(snippet("giosg", { call: null }).html).toBe("");
  });
});

describe("every snippet", () => {
  it("holds no tag but its own, whatever the values are", async () => {
    const text = fc.oneof(fc.string({ unit: "grapheme", minLength: 1 }), fc.constant(evil));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const pages = [
          snippet("vivo", { widgetId: "w", token: value }),
          snippet("jivo", { scriptUrl, token: value }),
          snippet("roxchat", { visitor: await roxVisitor({ id: value, [value]: value }, { key: "k" }) }),
          snippet("convot", {
            appId: "a",
            scriptUrl,
            identity: await convotIdentity({ email: value }, { secret }),
          }),
          snippet("giosg", { call: unsafeUnsignedGiosgVisitor({ [value]: value }) }),
        ];
        for (const { html } of pages) {
          expect(html.match(/<[^;= ]/g)).toEqual(["<s", "</"]);
          expect(html).toMatch(/^<script>\n[^]*\n<\/script>$/);
          expect(html).not.toMatch(/<!--|[\u2028\u2029]/);
        }
      }),
    );
  });

  it("carries the nonce of the page's policy", () => {
    expect(snippet("jivo", { scriptUrl, token: "t", nonce: "r4nd0m+/==" }).html).toContain(
      '<script nonce="r4nd0m+/==">',
    );
  });

  it.each<[SnippetPlatform, object, string]>([
    ["vivo", { widgetId: 'x"><script>', token: "t" }, "widgetId"],
    ["vivo", { widgetId: "w", token: "" }, "token"],
    ["vivo", { widgetId: "w", token: undefined }, "token"],
    ["vivo", { widgetId: "w", token: Promise.resolve("t") }, "a promise (await it first)"],
    ["vivo", { widgetId: "w", token: "t", nonce: '" onload="' }, "nonce"],
    ["jivo", { scriptUrl: "javascript:alert(1)", token: "t" }, "scriptUrl"],
    ["jivo", { scriptUrl: "http://code.example/x", token: "t" }, "scriptUrl"],
    ["roxchat", { visitor: { id: "7" } }, "visitor"],
    ["roxchat", { visitor: roxVisitor({ id: "7" }, { key: "k" }) }, "a promise (await it first)"],
    ["roxchat", { visitor: null, edition: "webm" }, "edition"],
    ["roxchat", { visitor: null, trustedButtonHtml: 7 }, "trustedButtonHtml"],
    ["convot", { appId: "a", scriptUrl, identity: { email: "a@b.co" } }, "identity"],
    ["convot", { appId: "", scriptUrl, identity: null }, "appId"],
    ["giosg", { call: ["visitor", "removeAll"] }, "call"],
    ["giosg", { call: null, organizationId: "</script>" }, "organizationId"],
  ])("refuses for %s the options %o", (platform, options, said) => {
    expect(() => snippet(platform, options as SnippetOptions[SnippetPlatform])).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID", message: containing(said) }),
    );
  });

  it("refuses an unknown platform and an unknown option", () => {
    expect(() => snippet("crisp" as "vivo", { widgetId: "w", token: null })).toThrow(/vivo, jivo, roxchat/);
    const misspelt = { widgetId: "w", token: null, withIcons: true };
    expect(() => snippet("vivo", misspelt)).toThrow(expect.objectContaining({ code: "OPTION_UNKNOWN" }));
  });
});
