/* `chat_accepted` on frameworks: by chat-hooks, and written by hand with the same checks. */
import { timingSafeEqual } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import express from "express";
import { Hono } from "hono";
import * as z from "zod";
import { toExpress } from "../../src/adapters/express.js";
import { toFetch } from "../../src/adapters/fetch.js";
import { createChatHooks } from "../../src/index.js";
import { planOf, serving } from "../harness/as-program.js";
import { card, secret, wireCard } from "../harness/card.js";

type Listen = () => Promise<number>;

const servers: Readonly<Record<string, Listen>> = {
  "Express by hand": () => {
    const app = express();
    app.post("/chat-hooks/:secret", express.json(), (request, response) => {
      if (!isSecret(request.params.secret)) return response.status(401).json({ result: "unauthorized" });
      const checked = acceptedBody.safeParse(request.body);
      if (!checked.success) return response.status(400).json({ result: "invalid" });
      return response.json(wireCard);
    });
    return listening(app);
  },
  "chat-hooks on Express": () => listening(express().use("/chat-hooks", toExpress(chatHooks()))),
  "Hono by hand": () => {
    const app = new Hono();
    app.post("/chat-hooks/:secret", async (c) => {
      if (!isSecret(c.req.param("secret"))) return c.json({ result: "unauthorized" }, 401);
      const checked = acceptedBody.safeParse(await c.req.json());
      if (!checked.success) return c.json({ result: "invalid" }, 400);
      return c.json(wireCard);
    });
    return fetching(app.fetch);
  },
  "chat-hooks as fetch": () => fetching(toFetch(chatHooks(), { path: "/chat-hooks" })),
};

const port = await servers[planOf<{ server: string }>().server]!();
serving(`http://127.0.0.1:${port}/chat-hooks/${secret}`);

function chatHooks() {
  return createChatHooks({ auth: { secret }, handlers: { chat_accepted: () => card } });
}

function listening(app: express.Express): Promise<number> {
  return new Promise((resolve) => {
    const server = app.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function fetching(fetch: (request: Request) => Response | Promise<Response>): Promise<number> {
  return new Promise((resolve) => {
    serve({ fetch, port: 0, hostname: "127.0.0.1" }, (address) => resolve(address.port));
  });
}

function isSecret(given: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What a careful merchant would write down of the documented body. */
const contact = z.looseObject({
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});
const acceptedBody = z.looseObject({
  event_name: z.literal("chat_accepted"),
  chat_id: z.union([z.number(), z.string()]),
  widget_id: z.string().nullish(),
  user_token: z.string().nullish(),
  visitor: contact.extend({ number: z.union([z.string(), z.number()]).nullish() }),
  agent: contact.extend({ id: z.union([z.string(), z.number()]) }),
  session: z.looseObject({ geoip: z.looseObject({}).nullish(), utm: z.string().nullish() }).nullish(),
  page: z.looseObject({ url: z.string(), title: z.string().nullish() }).nullish(),
});
