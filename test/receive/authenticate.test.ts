import { describe, expect, it } from "vitest";
import type { AuthOption, Delivery } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { factOf, recordedHooks } from "../support/recorded-hooks.js";

const secret = "correct-horse-battery";
const wrong = "incorrect-horse-batte";

async function receive(auth: AuthOption, where: Partial<Delivery>) {
  let reads = 0;
  const tenants: (string | undefined)[] = [];
  const { hooks, facts } = recordedHooks({
    auth,
    handlers: { chat_accepted: (_event, { tenant }) => void tenants.push(tenant) },
  });
  const body = () => {
    reads += 1;
    return Promise.resolve(new TextEncoder().encode(JSON.stringify(minimalBodies.chat_accepted)));
  };
  const reply = await hooks.receive(post(body, where));
  return { reply, facts, tenants, reads };
}

async function expectServed(auth: AuthOption, where: Partial<Delivery>, tenant?: string) {
  const { reply, facts, tenants, reads } = await receive(auth, where);
  expect(replied(reply)).toEqual({ result: "ok" });
  expect(tenants).toEqual([tenant]);
  expect(reads).toBe(1);
  expect(factOf(facts, "replied")).toMatchObject({ tenant, outcome: "handled" });
}

async function expectRefused(auth: AuthOption, where: Partial<Delivery>) {
  const { reply, facts, tenants, reads } = await receive(auth, where);
  expect(reply.status).toBe(401);
  expect(replied(reply)).toEqual({ result: "The secret is missing or wrong." });
  expect(reply.headers["www-authenticate"]).toBe('Basic realm="chat-hooks"');
  expect(factOf(facts, "refused")).toMatchObject({ code: "UNAUTHORIZED", status: 401, path: undefined });
  expect(facts.map((fact) => fact.type)).toEqual(["received", "refused", "replied"]);
  // The body of a stranger is not worth reading.
  expect(reads).toBe(0);
  expect(tenants).toEqual([]);
}

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const basic = (user: string, password: string) => `Basic ${base64(`${user}:${password}`)}`;

const places: readonly (readonly [string, (secret: string) => Partial<Delivery>])[] = [
  ["the path", (text) => ({ path: `/chat-hooks/${encodeURIComponent(text)}` })],
  ["the path with a slash at its end", (text) => ({ path: `/a/b/${encodeURIComponent(text)}/` })],
  ["the path without a mount point", (text) => ({ path: `/${encodeURIComponent(text)}` })],
  ["the query", (text) => ({ query: `a=b&secret=${encodeURIComponent(text)}` })],
  ["the header", (text) => ({ headers: { "x-chat-hooks-secret": text } })],
  [
    "the header as fetch has it",
    (text) => ({ headers: { get: (name) => (name === "x-chat-hooks-secret" ? text : null) } }),
  ],
  ["the password of Basic", (text) => ({ headers: { authorization: basic("jivo", text) } })],
  ["the password of Basic without a user", (text) => ({ headers: { authorization: basic("", text) } })],
];

describe.each(places)("in %s", (_place, where) => {
  it("the right secret is let in", async () => {
    await expectServed({ secret }, where(secret));
  });

  it.each([
    ["another one of the same length", wrong],
    ["all but the last character", secret.slice(0, -1)],
    ["one character more", `${secret}x`],
    ["the secret twice", secret + secret],
    ["another case", secret.toUpperCase()],
    ["nothing", ""],
    ["the name of an inherited property", "constructor"],
  ])("%s is refused", async (_name, presented) => {
    await expectRefused({ secret }, where(presented));
  });

  it.each([
    ["with letters beyond ASCII", "пароль-из-многих-букв"],
    ["with an emoji", "0123456789abcdef😀"],
    ["with characters that mean something in URLs", "a/b?c=d&e#f%g+h:i@j k"],
    ["that looks percent-encoded", "%41%42%43%44%45%46"],
    ["with a malformed percent sign", "100%-secret-of-ours"],
    ["with a colon at its begin", "::::0123456789abcdef"],
  ])("a secret %s is let in, and no other", async (_name, odd) => {
    await expectServed({ secret: odd }, where(odd));
    await expectRefused({ secret: odd }, where(`${odd}!`));
  });

  it("every secret of a rotation is let in", async () => {
    const auth = { secret: [secret, "the-next-secret-of-ours"] };
    await expectServed(auth, where(secret));
    await expectServed(auth, where("the-next-secret-of-ours"));
    await expectRefused(auth, where(wrong));
  });

  it("the shop is told by its secret", async () => {
    const auth = { secret: { north: secret, south: ["the-south-secret-old", "the-south-secret-new"] } };
    await expectServed(auth, where(secret), "north");
    await expectServed(auth, where("the-south-secret-old"), "south");
    await expectServed(auth, where("the-south-secret-new"), "south");
    await expectRefused(auth, where("north"));
  });
});

describe("the path", () => {
  it.each([
    ["percent-encoded more than needed", "/chat-hooks/%63orrect-horse-battery"],
    ["below several mount points", `/a/b/c/${secret}`],
  ])("%s is let in", async (_name, path) => {
    await expectServed({ secret }, { path });
  });

  it.each([
    ["with the secret before its end", `/${secret}/chat`],
    ["with a malformed percent sign", `/${secret}%`],
    ["with bytes that are not UTF-8", `/${secret}%ff%fe`],
    ["that is empty", ""],
    ["that is a slash", "/"],
    ["of many slashes", "//////"],
  ])("%s is refused", async (_name, path) => {
    await expectRefused({ secret }, { path });
  });
});

describe("Basic", () => {
  it.each([
    ["in another case", `bAsIc ${base64(`jivo:${secret}`)}`],
    ["with more spaces", `Basic   ${base64(`jivo:${secret}`)}  `],
    ["without a colon", `Basic ${base64(secret)}`],
  ])("%s is let in", async (_name, authorization) => {
    await expectServed({ secret }, { headers: { authorization } });
  });

  it.each([
    ["that is not base64", `Basic jivo:${secret}`],
    ["of the other base64", "Basic __8_-_8="],
    ["with nothing behind it", "Basic"],
    ["with an empty password", `Basic ${base64("jivo:")}`],
    ["with the secret as the user", `Basic ${base64(`${secret}:x`)}`],
    ["of another scheme", `Bearer ${base64(`jivo:${secret}`)}`],
    ["with bytes that are not UTF-8", `Basic ${Buffer.from([0x61, 0x3a, 0xff, 0xfe]).toString("base64")}`],
  ])("%s is refused", async (_name, authorization) => {
    await expectRefused({ secret }, { headers: { authorization } });
  });
});

describe("where several secrets come", () => {
  it("one good one is enough, in whatever place", async () => {
    const bad = { path: `/${wrong}`, query: `secret=${wrong}&secret=${secret}` };
    await expectServed({ secret }, bad);
    await expectServed({ secret }, { path: `/${wrong}`, headers: { "x-chat-hooks-secret": secret } });
  });

  it("the first good one tells the shop", async () => {
    const auth = { secret: { north: secret, south: "the-secret-of-the-south" } };
    await expectServed(auth, { path: `/${secret}`, query: "secret=the-secret-of-the-south" }, "north");
  });

  it("hundreds are not all compared", async () => {
    await expectRefused({ secret }, { query: `${"secret=x&".repeat(500)}secret=${secret}` });
  });
});

it('auth "none" takes every delivery, and no secret makes a tenant', async () => {
  await expectServed("none", { path: "/" });
  await expectServed("none", { path: `/${secret}`, headers: { authorization: "Basic !" } });
});

it("a header that was sent twice is not a secret", async () => {
  await expectRefused({ secret }, { headers: { "x-chat-hooks-secret": [secret, secret] } });
});
