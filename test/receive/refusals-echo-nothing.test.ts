import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import * as z from "zod";
import { ChatHooksError, type Delivery } from "../../src/index.js";
import { post, replied } from "../support/delivery.js";
import { recordedHooks } from "../support/recorded-hooks.js";
import { expectNoUnhandledRejections } from "../support/unhandled-rejections.js";

expectNoUnhandledRejections();

const secret = "0123456789abcdef-SECRETCANARY";
const canary = "CANARY";
const path = `/${secret}`;

const json = (body: unknown) => post(JSON.stringify(body), { path });

/** Deliveries that are refused, each with canaries in whatever comes from outside. */
const deliveries: Record<string, Delivery> = {
  "a wrong method": post(null, { method: canary, path: `/${canary}`, query: `a=${canary}` }),
  "a wrong method with the secret": post(null, { method: "GET", path }),
  "a wrong secret in the path": post(canary, { path: `/${secret}${canary}` }),
  "a wrong secret in the query": post(canary, { query: `secret=${canary}&secret=${secret}x` }),
  "a wrong secret in the header": post(canary, { headers: { "x-chat-hooks-secret": canary } }),
  "a wrong secret in Basic": post(canary, {
    headers: { authorization: `Basic ${btoa(`${canary}:${canary}`)}` },
  }),
  "a malformed Basic": post(canary, { headers: { authorization: `Basic ${canary}` } }),
  "another encoding": post(new TextEncoder().encode(canary), {
    path,
    headers: { "content-encoding": canary },
  }),
  "damaged gzip": post(gzipSync(canary).subarray(0, -3), { path, headers: { "content-encoding": "gzip" } }),
  "a body that is announced as too large": post(canary, { path, headers: { "content-length": "99999999" } }),
  "a body that is too large": post(canary.repeat(1_000_000), { path }),
  "a body that is too deep": post(`{"${canary}":${'["CANARY",'.repeat(100)}`, { path }),
  "a reader that rejects": post(() => Promise.reject(new Error(canary)), { path }),
  "a reader that found the body consumed": post(() => Promise.reject(new ChatHooksError("BODY_CONSUMED")), {
    path,
  }),
  words: post(canary, { path }),
  "JSON that was cut short": post(`{"${canary}":"${canary}`, { path }),
  "JSON with a fault behind": post(`{"${canary}":"${canary}"}${canary}`, { path }),
  "JSON text": json(canary),
  "a list": json([canary]),
  "no event name": json({ [canary]: canary }),
  "a name of a wrong kind": json({ event_name: [canary], type: { [canary]: canary } }),
  "a missing id": json({ event_name: "chat_accepted", [canary]: canary, visitor: { name: canary } }),
  "an id of a wrong kind": json({ event_name: "chat_accepted", chat_id: { [canary]: canary } }),
  "a token of a wrong kind": json({ type: "client_check_token", userToken: [canary] }),
  "a call of a wrong kind": json({ event_name: "call_event", call: canary }),
  "attributes that the merchant refuses": json({
    event_name: "client_attribute_updated",
    client_id: canary,
    attributes: { plan: canary },
  }),
};

it.each(Object.entries(deliveries))(
  "%s: neither the reply, nor a fact, nor the log repeats it",
  async (_name, delivery) => {
    const told: unknown[] = [];
    const { hooks, facts, errors, lines } = recordedHooks({
      auth: { secret },
      handlers: {
        chat_accepted: () => void told.push("handler"),
        client_check_token: () => void told.push("handler"),
        call_event: () => void told.push("handler"),
        client_attribute_updated: () => void told.push("handler"),
      },
      onUnknown: () => void told.push("onUnknown"),
      schemas: { attributes: z.object({ plan: z.enum(["free", "premium"]) }) },
    });

    const reply = await hooks.receive(delivery);

    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(replied(reply).result).not.toBe("ok");
    expect(facts.map((fact) => fact.type)).toContain("refused");
    expect(
      JSON.stringify({ reply, facts, lines, errors: errors.map(({ error }) => String(error)) }),
    ).not.toMatch(/canary/i);
    expect(told).toEqual([]);
  },
);
