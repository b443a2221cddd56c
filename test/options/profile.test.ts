import { describe, expect, it } from "vitest";
import { createChatHooks, type TokenVerifier } from "../../src/index.js";

const secret = "0123456789abcdef";

const identity: TokenVerifier<{ sub: string; name: string }> = {
  verify: async (token) =>
    token === "good"
      ? { claims: { sub: "42", name: "Ann" }, reason: null }
      : { claims: null, reason: "unknown-token" },
};

const ask = (userToken: string) => ({
  method: "POST",
  path: `/${secret}`,
  query: "",
  headers: {},
  body: { type: "client_check_token", userToken },
});

describe("profile answers client_check_token", () => {
  const hooks = createChatHooks({
    auth: { secret },
    identity,
    profile: (claims) => ({
      clientId: `9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b2${claims.sub}`,
      contactInfo: { name: claims.name },
    }),
    handlers: {},
  });

  it("for a customer who was verified", async () => {
    expect(JSON.parse((await hooks.receive(ask("good"))).body)).toEqual({
      result: "ok",
      clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b242",
      contactInfo: { name: "Ann" },
    });
  });

  it("never for one who was not: the visitor stays anonymous", async () => {
    expect(JSON.parse((await hooks.receive(ask("forged"))).body)).toEqual({ result: "ok" });
  });
});

it("a profile without identity, or beside a handler of the same event, is refused at start", () => {
  expect(() => createChatHooks({ auth: { secret }, profile: () => null, handlers: {} })).toThrow(/identity/);
  expect(() =>
    createChatHooks({
      auth: { secret },
      identity,
      profile: () => null,
      handlers: { client_check_token: () => null },
    }),
  ).toThrow(/client_check_token/);
});

describe("a client id that could be guessed", () => {
  it("is warned of once, without the id", async () => {
    const warnings: string[] = [];
    const hooks = createChatHooks({
      auth: { secret },
      log: { ...console, warn: (fields, message) => void warnings.push(JSON.stringify(fields) + message) },
      handlers: { client_check_token: () => ({ clientId: "customer_123" }) },
    });
    await hooks.receive(ask("a"));
    const { body } = await hooks.receive(ask("b"));
    expect(body).toContain("customer_123");
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("CLIENT_ID_GUESSABLE");
    expect(warnings[0]).not.toContain("customer_123");
  });
});
