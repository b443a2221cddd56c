import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { identityEndpoint, type IdentityEndpointOptions } from "../../../src/identity/endpoint/endpoint.js";
import { containing } from "../containing.js";

const shop = "https://shop.example";
const app = "https://app.example";
const identity = { token: "signed-for-ann" };

function ask(
  path: string,
  headers: Record<string, string> = {},
  options: Partial<IdentityEndpointOptions<void>> = {},
) {
  const endpoint = identityEndpoint({ identify: () => identity, ...options });
  return endpoint(new Request(`${shop}${path}`, { headers }));
}

const sameOrigin = { "sec-fetch-site": "same-origin" };

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the answer", () => {
  it("is JSON for a page of the same origin, and is never cached or sniffed", async () => {
    const response = await ask("/identity", sameOrigin);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ identity });
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "no-store",
      "content-type": "application/json; charset=utf-8",
      "cross-origin-resource-policy": "same-origin",
      vary: "Authorization, Cookie, Origin, Referer, Sec-Fetch-Site",
      "x-content-type-options": "nosniff",
    });
  });

  it("is a script for a path that ends with .js, or when format says so", async () => {
    for (const response of [
      await ask("/identity.js", sameOrigin),
      await ask("/me", sameOrigin, { format: "js" }),
    ]) {
      expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      expect(await response.text()).toBe('window.chatIdentity = {"token":"signed-for-ann"};\n');
    }
    expect(await (await ask("/me.js", sameOrigin, { format: "json" })).json()).toEqual({ identity });
  });

  it("sets the global variable that was asked for", async () => {
    const response = await ask("/identity.js", sameOrigin, { globalName: "roxchat_visitor" });
    expect(await response.text()).toMatch(/^window\.roxchat_visitor = /);
  });

  it.each([null, undefined, false, ""] as const)(
    "is without identity for a visitor who is not logged in: %s",
    async (nobody) => {
      const options = { identify: () => nobody };
      expect(await (await ask("/identity", sameOrigin, options)).json()).toEqual({ identity: null });
      expect(await (await ask("/identity.js", sameOrigin, options)).text()).toBe(
        "delete window.chatIdentity;\n",
      );
    },
  );

  it("takes the identity of the last customer from a page that stays open", async () => {
    const window: Record<string, unknown> = {};
    runInNewContext(await (await ask("/identity.js", sameOrigin)).text(), { window });
    expect(window["chatIdentity"]).toEqual(identity);
    runInNewContext(await (await ask("/identity.js", sameOrigin, { identify: () => null })).text(), {
      window,
    });
    expect("chatIdentity" in window).toBe(false);
  });

  it("carries any JSON value unchanged in both forms", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()), async (value) => {
        const options = { identify: () => value };
        const { identity: arrived } = JSON.parse(await (await ask("/me", sameOrigin, options)).text()) as {
          identity: unknown;
        };
        expect(JSON.stringify(arrived)).toBe(JSON.stringify(value));
        const script = await (await ask("/me.js", sameOrigin, options)).text();
        const evaluated = runInNewContext(
          `const window = {}; ${script}; JSON.stringify(window.chatIdentity)`,
        ) as string;
        expect(JSON.parse(evaluated)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("gives identify the request and the context", async () => {
    const identify = vi.fn((request: Request, context: { user: string }) => ({
      token: context.user + String(request.headers.get("cookie")),
    }));
    const endpoint = identityEndpoint<{ user: string }>({ identify });
    const response = await endpoint(new Request(`${shop}/identity`, { headers: { cookie: "s=1" } }), {
      user: "ann",
    });
    expect(await response.json()).toEqual({ identity: { token: "anns=1" } });
  });
});

describe("who may ask", () => {
  const may = async (
    path: string,
    headers: Record<string, string>,
    options: Partial<IdentityEndpointOptions<void>> = {},
  ) => {
    const response = await ask(path, headers, options);
    expect([200, 403]).toContain(response.status);
    if (response.status === 403) expect(await response.text()).not.toContain("ann");
    return response.status === 200;
  };

  it.each(["/identity", "/identity.js"])(
    "%s refuses other sites and other hosts of the same site",
    async (path) => {
      expect(await may(path, { "sec-fetch-site": "cross-site" })).toBe(false);
      expect(await may(path, { "sec-fetch-site": "same-site" })).toBe(false);
      expect(await may(path, { "sec-fetch-site": "cross-site", origin: "https://evil.example" })).toBe(false);
      expect(await may(path, { "sec-fetch-site": "cross-site", origin: "null" })).toBe(false);
      expect(await may(path, { "sec-fetch-site": "cross-site", referer: `${shop}/` })).toBe(false);
      expect(await may(path, { "sec-fetch-site": "something-new" })).toBe(false);
    },
  );

  it.each(["/identity", "/identity.js"])(
    "%s answers its own pages, and who types the address",
    async (path) => {
      expect(await may(path, sameOrigin)).toBe(true);
      expect(await may(path, { "sec-fetch-site": "none" })).toBe(true);
    },
  );

  it.each(["/identity", "/identity.js"])(
    "%s goes by Origin and Referer where the browser sends no Sec-Fetch-Site",
    async (path) => {
      expect(await may(path, { origin: shop })).toBe(true);
      expect(await may(path, { referer: `${shop}/cart?x=1` })).toBe(true);
      expect(await may(path, { origin: "https://evil.example" })).toBe(false);
      expect(await may(path, { referer: "https://evil.example/" })).toBe(false);
      expect(await may(path, { referer: `https://evil.example/?${shop}/` })).toBe(false);
      expect(await may(path, { origin: "https://evil.example", referer: `${shop}/` })).toBe(false);
    },
  );

  it("refuses a script when nothing tells who asks, because any page can include scripts", async () => {
    expect(await may("/identity.js", {})).toBe(false);
    expect(await may("/identity.js", { referer: "not an address" })).toBe(false);
    expect(await may("/identity", {})).toBe(true);
  });

  it("knows its own origin behind a proxy when told", async () => {
    const options = { origin: "https://www.shop.example" };
    expect(await may("/identity.js", { referer: "https://www.shop.example/" }, options)).toBe(true);
    expect(await may("/identity.js", { referer: `${shop}/` }, options)).toBe(false);
  });

  it("answers origins on the list with CORS for exactly that origin, and no others", async () => {
    const options = { allowedOrigins: [app] };
    const response = await ask("/identity", { origin: app, "sec-fetch-site": "cross-site" }, options);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe(app);
    expect(response.headers.get("access-control-allow-credentials")).toBe("true");
    expect(
      await may("/identity", { origin: `${app}.evil.example`, "sec-fetch-site": "cross-site" }, options),
    ).toBe(false);
    const own = await ask("/identity", sameOrigin, options);
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("refuses a list that would let everybody in", () => {
    for (const origin of ["*", "null", "app.example", `${app}/path`, "ftp://app.example", ""]) {
      expect(() => identityEndpoint({ identify: () => null, allowedOrigins: [origin] })).toThrow(
        expect.objectContaining({ code: "OPTION_INVALID" }),
      );
    }
  });

  it("answers a preflight of an origin on the list, without asking for the identity", async () => {
    const identify = vi.fn(() => identity);
    const endpoint = identityEndpoint({ identify, allowedOrigins: [app] });
    const preflight = (origin: string) =>
      endpoint(
        new Request(`${shop}/identity`, {
          method: "OPTIONS",
          headers: { origin, "sec-fetch-site": "cross-site" },
        }),
      );
    const response = await preflight(app);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
    expect((await preflight("https://evil.example")).status).toBe(403);
    expect(identify).not.toHaveBeenCalled();
  });

  it("does not ask for the identity of a request that it refuses", async () => {
    const identify = vi.fn(() => identity);
    await ask("/identity", { "sec-fetch-site": "cross-site" }, { identify });
    expect(identify).not.toHaveBeenCalled();
  });
});

describe("what goes wrong", () => {
  it("answers 500 without details and tells onError", async () => {
    const onError = vi.fn();
    const fault = new Error("db password is hunter2");
    const identify = () => Promise.reject(fault);
    for (const path of ["/identity", "/identity.js"]) {
      const response = await ask(path, sameOrigin, { identify, onError });
      expect(response.status).toBe(500);
      expect(await response.text()).toBe('{"error":"the identity is not available"}');
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
    expect(onError.mock.calls).toEqual([[fault], [fault]]);
  });

  it("tells console.error when there is no onError, and survives an onError that throws", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const fault = new Error("no database");
    const identify = () => {
      throw fault;
    };
    await ask("/identity", sameOrigin, { identify });
    expect(log).toHaveBeenCalledWith(fault);
    const onError = () => {
      throw new Error("no log either");
    };
    expect((await ask("/identity", sameOrigin, { identify, onError })).status).toBe(500);
  });

  it("finds a forgotten await instead of sending {}", async () => {
    const onError = vi.fn();
    const response = await ask("/identity", sameOrigin, {
      identify: () => ({ token: Promise.resolve("t") }),
      onError,
    });
    expect(response.status).toBe(500);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: containing("`token`") }));
  });

  it.each([() => 1n, () => () => 1])("answers 500 for what JSON can't hold", async (identify) => {
    const onError = vi.fn();
    expect((await ask("/identity", sameOrigin, { identify, onError })).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
  });

  it("answers other methods 405, and HEAD without a body", async () => {
    const endpoint = identityEndpoint({ identify: () => identity });
    const post = await endpoint(new Request(`${shop}/identity`, { method: "POST", headers: sameOrigin }));
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    const head = await endpoint(new Request(`${shop}/identity.js`, { method: "HEAD", headers: sameOrigin }));
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  it.each<[object, string]>([
    [{ identify: undefined }, "OPTION_INVALID"],
    [{ identify: () => null, globalName: "a b" }, "OPTION_INVALID"],
    [{ identify: () => null, globalName: "x;alert(1)" }, "OPTION_INVALID"],
    [{ identify: () => null, format: "jsonp" }, "OPTION_INVALID"],
    [{ identify: () => null, origin: "shop" }, "OPTION_INVALID"],
    [{ identify: () => null, onError: "log" }, "OPTION_INVALID"],
    [{ identify: () => null, allowOrigins: [] }, "OPTION_UNKNOWN"],
  ])("refuses the options %o at start", (options, code) => {
    expect(() => identityEndpoint(options as IdentityEndpointOptions<void>)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
