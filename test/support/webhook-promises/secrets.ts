import { expect, it } from "vitest";
import { documentedHooks, secret } from "../documented-hooks.js";
import { post, type Exchanged } from "../exchange.js";
import { minimalBodies } from "../minimal-bodies.js";
import { mountPath, type Mount } from "./index.js";

type Place = (url: string, secret: string) => Promise<Exchanged>;

const body = minimalBodies.chat_accepted;

const places: Record<string, Place> = {
  "the path": (url, secret) => post(`${url}/${encodeURIComponent(secret)}`, body),
  "the query": (url, secret) => post(`${url}?secret=${encodeURIComponent(secret)}`, body),
  "the header x-chat-hooks-secret": (url, secret) =>
    post(url, body, { headers: { "x-chat-hooks-secret": secret } }),
  "the password of HTTP Basic": (url, secret) =>
    post(url, body, { headers: { authorization: `Basic ${btoa(`jivo:${secret}`)}` } }),
};

export function promisesOnSecrets(mount: Mount): void {
  describeEachPlace("the secret is good in %s", async (place) => {
    const reply = await place(await mount(documentedHooks(), mountPath), secret);
    expect(reply.status).toBe(200);
  });

  describeEachPlace("a wrong secret in %s is refused with 401 and not repeated", async (place) => {
    const wrong = secret.replace("horse", "house");
    const reply = await place(await mount(documentedHooks(), mountPath), wrong);
    expect(reply.status).toBe(401);
    expect(reply.headers.get("www-authenticate")).toBe('Basic realm="chat-hooks"');
    expect(reply.text).not.toContain(wrong);
    expect(reply.text).not.toContain(secret);
  });

  it("no secret at all is refused with 401", async () => {
    const reply = await post(await mount(documentedHooks(), mountPath), body);
    expect(reply.status).toBe(401);
  });

  describeEachPlace("a secret with reserved characters is good in %s", async (place) => {
    const odd = "a/b?c=d&e#f+g h%25:";
    const hooks = documentedHooks({ auth: { secret: odd } });
    expect((await place(await mount(hooks, mountPath), odd)).status).toBe(200);
  });

  describeEachPlace("a secret of 500 characters is good in %s", async (place) => {
    const long = "0123456789".repeat(50);
    const hooks = documentedHooks({ auth: { secret: long } });
    expect((await place(await mount(hooks, mountPath), long)).status).toBe(200);
  });

  describeEachPlace("the secret in %s tells the tenant", async (place) => {
    const hooks = documentedHooks({
      auth: { secret: { shopA: "secret-of-the-first-shop", shopB: ["secret-of-the-second-shop"] } },
      handlers: { chat_accepted: (_event, { tenant = "nobody" }) => ({ contactInfo: { name: tenant } }) },
    });
    const url = await mount(hooks, mountPath);
    const first = await place(url, "secret-of-the-first-shop");
    const second = await place(url, "secret-of-the-second-shop");
    expect(first.json).toEqual({ result: "ok", contact_info: { name: "shopA" } });
    expect(second.json).toEqual({ result: "ok", contact_info: { name: "shopB" } });
  });
}

function describeEachPlace(name: string, test: (place: Place) => Promise<void>): void {
  it.each(Object.entries(places))(name, (_name, place) => test(place));
}
