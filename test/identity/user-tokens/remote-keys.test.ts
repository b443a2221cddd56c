import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChatHooksError } from "../../../src/errors.js";
import { userTokens, type RemoteKeySet } from "../../../src/identity/index.js";
import { errorOf, forge, NOON, NOON_SECONDS } from "./forge.js";
import { json, LoginServer, loginKey, type LoginKey } from "./login-server.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const issuer = "https://login.example";
const live = { iss: issuer, aud: "shop", sub: "auth0|42", exp: NOON_SECONDS + 100 * 86_400 };

let login: LoginServer;
let key: LoginKey;
let time = NOON;
let errors: ChatHooksError[] = [];

beforeEach(async () => {
  login = await new LoginServer().start();
  key = await loginKey("k1");
  login.publish(key);
  time = NOON;
  errors = [];
});

afterEach(() => login.stop().catch(() => undefined));

function verifier(options: Partial<RemoteKeySet> = {}) {
  const jwks = { url: login.url, issuer, audience: "shop", ...options };
  return userTokens({ jwks, now: () => time, onError: (error) => errors.push(error) });
}

describe("tokens of a login", () => {
  it("are accepted as they are, with one fetch for many tokens", async () => {
    const tokens = verifier();
    const token = await key.sign({ ...live, email: "ann@example.com" });
    const first = await tokens.verify(token);
    expect(first).toEqual({ claims: { ...live, email: "ann@example.com" }, reason: null });
    await tokens.verify(await key.sign({ ...live, sub: "43" }));
    expect(login.fetches).toBe(1);
  });

  it("share one fetch when they arrive together", async () => {
    const tokens = verifier();
    const token = await key.sign(live);
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.verify(token)));
    expect(all.every(({ reason }) => reason === null)).toBe(true);
    expect(login.fetches).toBe(1);
  });

  it("cause no fetch at all when they are malformed, too large or of a refused algorithm", async () => {
    const tokens = verifier();
    for (const token of ["x", "x".repeat(9_000), await forge(live)]) await tokens.verify(token);
    expect(login.fetches).toBe(0);
  });

  it.each([
    [{ iss: "https://other.example" }, "wrong-issuer"],
    [{ iss: undefined }, "wrong-issuer"],
    [{ aud: "another-app" }, "wrong-audience"],
    [{ aud: undefined }, "wrong-audience"],
    [{ exp: 1 }, "expired"],
    [{ exp: undefined }, "no-expiry"],
    [{ nbf: NOON_SECONDS + 60 }, "not-yet-valid"],
    [{ sub: undefined }, "claims-refused"],
  ])("that claim %j are refused as %s", async (change, reason) => {
    const claims = Object.fromEntries(
      Object.entries({ ...live, ...change }).filter(([, value]) => value !== undefined),
    );
    expect((await verifier().verify(await key.sign(claims))).reason).toBe(reason);
  });

  it("are taken from any issuer and for any audience only when null says so", async () => {
    const token = await key.sign({ sub: "1", exp: live.exp });
    expect((await verifier({ issuer: null, audience: null }).verify(token)).reason).toBeNull();
  });

  it("are refused when another login signed them under the same kid", async () => {
    const stranger = await loginKey("k1");
    expect((await verifier().verify(await stranger.sign(live))).reason).toBe("bad-signature");
  });

  it("are refused when a published key was used as an HS256 secret", async () => {
    const confused = await forge(live, JSON.stringify(key.jwk).padEnd(32), { kid: "k1" });
    expect((await verifier().verify(confused)).reason).toBe("algorithm-refused");
  });

  it("without a kid are tried with every key of their algorithm", async () => {
    const [a, b] = [await loginKey(undefined), await loginKey(undefined)];
    login.publish(a, b);
    const tokens = verifier();
    expect((await tokens.verify(await a.sign(live))).reason).toBeNull();
    expect((await tokens.verify(await b.sign(live))).reason).toBeNull();
    expect((await tokens.verify(await (await loginKey(undefined)).sign(live))).reason).toBe("bad-signature");
  });

  it.each(["RS512", "PS256", "ES384", "Ed25519"] as const)(
    "signed with %s are refused until it is allowed",
    async (alg) => {
      const other = await loginKey("k2", alg);
      login.publish(other);
      const token = await other.sign(live);
      expect((await verifier().verify(token)).reason).toBe("algorithm-refused");
      expect((await verifier({ algorithms: [alg] }).verify(token)).reason).toBeNull();
    },
  );
});

describe("rotation of the login's keys", () => {
  it("is noticed at the first token of the new key, once the cooldown is over", async () => {
    const tokens = verifier();
    await tokens.verify(await key.sign(live));
    const next = await loginKey("k2");
    login.publish(next);
    const token = await next.sign(live);
    time += 29_999;
    expect((await tokens.verify(token)).reason).toBe("unknown-key");
    expect(login.fetches).toBe(1);
    time += 1;
    expect((await tokens.verify(token)).reason).toBeNull();
    expect((await tokens.verify(await key.sign(live))).reason).toBe("unknown-key");
    expect(login.fetches).toBe(2);
  });

  it("can't be used to make us fetch more often than the cooldown allows", async () => {
    const tokens = verifier();
    await tokens.verify(await key.sign(live));
    time += 30_000;
    for (let index = 0; index < 20; index += 1) {
      expect((await tokens.verify(await key.sign(live, { kid: `made-up-${index}` }))).reason).toBe(
        "unknown-key",
      );
    }
    expect(login.fetches).toBe(2);
  });

  it("takes a withdrawn key out of use when the keys' age is over", async () => {
    const tokens = verifier();
    const token = await key.sign(live);
    await tokens.verify(token);
    login.publish(await loginKey("k2"));
    time += 10 * MINUTE - 1;
    expect((await tokens.verify(token)).reason).toBeNull();
    time += 1;
    expect((await tokens.verify(token)).reason).toBe("unknown-key");
  });
});

describe("an outage of the login", () => {
  it("is bridged by the cached keys, however long ago they should have been renewed, up to a day", async () => {
    const tokens = verifier();
    const token = await key.sign(live);
    expect((await tokens.verify(token)).reason).toBeNull();
    await login.stop();
    for (const moment of [10 * MINUTE, 60 * MINUTE, DAY]) {
      time = NOON + moment;
      expect((await tokens.verify(token)).reason).toBeNull();
    }
    time = NOON + DAY + 10 * MINUTE;
    expect((await tokens.verify(token)).reason).toBe("keys-unavailable");
    expect(errors.map(({ code }) => code)).toContain("TOKEN_KEYS_UNAVAILABLE");
    expect(errors[0]?.message).toContain("stay in use");
  });

  it("ends by itself when the login is back", async () => {
    const tokens = verifier();
    await login.stop();
    const token = await key.sign(live);
    expect((await tokens.verify(token)).reason).toBe("keys-unavailable");
    await login.start().catch(() => undefined);
    expect((await tokens.verify(token)).reason).toBe("keys-unavailable");
    time += 5_000;
    expect((await tokens.verify(token)).reason).toBeNull();
  });

  it("is asked about at most every five seconds, and reported once for tokens that wait together", async () => {
    const tokens = verifier();
    const token = await key.sign(live);
    login.answer = (response) => response.writeHead(503).end();
    await Promise.all([tokens.verify(token), tokens.verify(token), tokens.verify(token)]);
    await tokens.verify(token);
    expect([login.fetches, errors.length]).toEqual([1, 1]);
    time += 5_000;
    await tokens.verify(token);
    expect([login.fetches, errors.length]).toEqual([2, 2]);
  });

  it("makes a token of an unknown key `keys-unavailable`, since nobody can tell", async () => {
    const tokens = verifier();
    await tokens.verify(await key.sign(live));
    await login.stop();
    time += 30_000;
    expect((await tokens.verify(await (await loginKey("k2")).sign(live))).reason).toBe("keys-unavailable");
    expect((await tokens.verify(await key.sign(live))).reason).toBeNull();
  });

  it("by silence is over after timeoutMs", async () => {
    login.answer = () => undefined;
    const { reason } = await verifier({ timeoutMs: 50 }).verify(await key.sign(live));
    expect(reason).toBe("keys-unavailable");
    expect(errors).toHaveLength(1);
  });
});

describe("an answer that is no key set", () => {
  const garbage: [string, LoginServer["answer"]][] = [
    ["HTML", (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sorry</h1>")],
    ["an empty body", (response) => response.writeHead(200).end()],
    ["JSON cut short", (response) => response.writeHead(200).end('{"keys":[{"kty":')],
    ["a list", (response) => json(response, [])],
    ["keys that are no list", (response) => json(response, { keys: "none" })],
    ["keys that are texts", (response) => json(response, { keys: ["key"] })],
    ["404", (response) => response.writeHead(404).end("{}")],
    ["a redirect", (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
    ["a dropped connection", (response) => response.destroy()],
  ];

  it.each(garbage)("(%s) leaves visitors anonymous and is reported without the token", async (_, answer) => {
    login.answer = answer;
    const token = await key.sign(live);
    expect((await verifier().verify(token)).reason).toBe("keys-unavailable");
    expect(errors[0]?.code).toBe("TOKEN_KEYS_UNAVAILABLE");
    expect(errors[0]?.message).toContain("127.0.0.1");
    expect(`${errors[0]?.stack ?? ""}${String(errors[0]?.cause)}`).not.toContain(token);
  });

  it.each(garbage)("(%s) does not push out the keys that were fetched before", async (_, answer) => {
    const tokens = verifier();
    const token = await key.sign(live);
    await tokens.verify(token);
    login.answer = answer;
    time += 10 * MINUTE;
    expect((await tokens.verify(token)).reason).toBeNull();
    expect(login.fetches).toBe(2);
  });

  it("with a broken or secret key in it refuses only the tokens of that key", async () => {
    const good = { jwk: { ...key.jwk } };
    const broken = { ...key.jwk, kid: "broken", x: "AA" };
    const leaked = { ...key.jwk, kid: "leaked", d: "AA" };
    login.answer = (response) =>
      json(response, { keys: [broken, leaked, { kty: "oct", kid: "o" }, good.jwk] });
    const tokens = verifier();
    expect((await tokens.verify(await key.sign(live, { kid: "broken" }))).reason).toBe("keys-unavailable");
    expect((await tokens.verify(await key.sign(live, { kid: "leaked" }))).reason).toBe("keys-unavailable");
    expect((await tokens.verify(await key.sign(live))).reason).toBeNull();
  });

  it("with an RSA key that is too weak refuses its tokens", async () => {
    const params = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const weak = await crypto.subtle.generateKey(
      { ...params, modulusLength: 1_024, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ["sign", "verify"],
    );
    const jwk = await crypto.subtle.exportKey("jwk", weak.publicKey);
    login.answer = (response) =>
      json(response, { keys: [{ ...jwk, kid: "k1", key_ops: undefined, ext: undefined }] });
    const input = `${btoa('{"alg":"RS256","kid":"k1"}')}.${btoa(JSON.stringify(live))}`.replaceAll("=", "");
    const signature = await crypto.subtle.sign(params, weak.privateKey, new TextEncoder().encode(input));
    const token = `${input}.${Buffer.from(signature).toString("base64url")}`;
    expect((await verifier().verify(token)).reason).toBe("unknown-key");
  });
});

describe("several logins", () => {
  it("each vouch for their own issuer only", async () => {
    const second = await new LoginServer().start();
    const secondKey = await loginKey("k1");
    second.publish(secondKey);
    const tokens = userTokens({
      jwks: [
        { url: login.url, issuer, audience: "shop" },
        { url: second.url, issuer: ["https://second.example", "https://2.example"], audience: "shop" },
      ],
      now: () => time,
    });
    const claims = { ...live, iss: "https://2.example" };
    expect((await tokens.verify(await key.sign(live))).reason).toBeNull();
    expect((await tokens.verify(await secondKey.sign(claims))).reason).toBeNull();
    expect((await tokens.verify(await secondKey.sign(live))).reason).toBe("bad-signature");
    expect((await tokens.verify(await key.sign(claims))).reason).toBe("bad-signature");
    expect((await tokens.verify(await key.sign({ ...live, iss: "https://third.example" }))).reason).toBe(
      "wrong-issuer",
    );
    expect((await tokens.verify(await key.sign({ ...live, iss: 7 }))).reason).toBe("wrong-issuer");
    expect((await tokens.verify("eyJhbGciOiJFUzI1NiJ9.AAAA.AA")).reason).toBe("malformed");
    await second.stop();
  });

  it.each([
    ["an empty list", []],
    ["one of several without an issuer", [{ issuer: null }, { issuer: "b" }]],
    ["the same issuer twice", [{ issuer: "a" }, { issuer: ["b", "a"] }]],
  ])("are refused at start when there is %s", async (_, list) => {
    const jwks = list.map((part) => ({ url: "https://a.example/jwks", audience: "shop", ...part }));
    expect((await errorOf(() => userTokens({ jwks } as never))).code).toBe("OPTION_INVALID");
  });
});

describe("options of a remote key set", () => {
  const good = { url: "https://login.example/jwks", issuer, audience: "shop" };

  it.each([
    "https://login.example/jwks",
    new URL("https://login.example/jwks"),
    "http://localhost:3000/jwks",
    "http://[::1]/",
  ])("accept the url %s", (url) => {
    expect(() => userTokens({ jwks: { ...good, url } })).not.toThrow();
  });

  it.each([
    [{ url: undefined }, "SECRET_MISSING"],
    [{ url: "" }, "SECRET_MISSING"],
    [{ url: "login.example" }, "OPTION_INVALID"],
    [{ url: 42 }, "OPTION_INVALID"],
    [{ url: "http://login.example/jwks" }, "OPTION_INVALID"],
    [{ url: "file:///etc/jwks.json" }, "OPTION_INVALID"],
    [{ url: "https://user:tell-nobody@login.example/jwks" }, "OPTION_INVALID"],
    [{ issuer: undefined }, "OPTION_INVALID"],
    [{ audience: undefined }, "OPTION_INVALID"],
    [{ audience: [] }, "OPTION_INVALID"],
    [{ algorithms: ["HS256"] }, "OPTION_INVALID"],
    [{ algorithms: ["none"] }, "OPTION_INVALID"],
    [{ algorithms: [] }, "OPTION_INVALID"],
    [{ algorithms: "RS256" }, "OPTION_INVALID"],
    [{ timeoutMs: 0 }, "OPTION_INVALID"],
    [{ maxAgeMs: -1 }, "OPTION_INVALID"],
    [{ maxStaleMs: Number.POSITIVE_INFINITY }, "OPTION_INVALID"],
    [{ cooldownMs: "30s" }, "OPTION_INVALID"],
    [{ maxage: 1 }, "OPTION_UNKNOWN"],
  ])("refuse %j", async (change, code) => {
    const error = await errorOf(() => userTokens({ jwks: { ...good, ...change } } as never));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain("tell-nobody");
  });

  it("refuse what is no object", async () => {
    for (const jwks of ["https://login.example/jwks", null, 42]) {
      expect((await errorOf(() => userTokens({ jwks } as never))).code).toBe("OPTION_INVALID");
    }
  });
});
