import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import * as z3 from "zod/v3";
import {
  createChatHooks,
  reject,
  type Card,
  type Context,
  type EventMap,
  type Handlers,
  type Identity,
  type Message,
  type TokenVerifier,
} from "../../src/index.js";

const auth = { secret: "0123456789abcdef" };

describe("events in handlers", () => {
  it("have their documented fields, typed", () => {
    createChatHooks({
      auth,
      handlers: {
        client_check_token(event) {
          expectTypeOf(event.userToken).toEqualTypeOf<string>();
          return null;
        },
        chat_accepted(event, ctx) {
          expectTypeOf(event.platform).toEqualTypeOf<"vivo" | "jivo">();
          expectTypeOf(event.chatId).toEqualTypeOf<string>();
          expectTypeOf(event.visitor?.email).toEqualTypeOf<string | undefined>();
          expectTypeOf(event.session?.geoip?.countryCode).toEqualTypeOf<string | undefined>();
          expectTypeOf(event.raw).toEqualTypeOf<Record<string, unknown>>();
          expectTypeOf(ctx.signal).toEqualTypeOf<AbortSignal>();
          expectTypeOf(ctx.tenant).toEqualTypeOf<string | undefined>();
          return null;
        },
        chat_finished(event) {
          expectTypeOf(event.chat.messages).toEqualTypeOf<Message[]>();
          // @ts-expect-error there is no such field
          expectTypeOf(event.chat.mesages).toBeAny();
        },
      },
      onUnknown(event) {
        expectTypeOf(event.type).toEqualTypeOf<string>();
      },
      onError(error, ctx) {
        expectTypeOf(error).toEqualTypeOf<Error>();
        expectTypeOf(ctx.stage).toExtend<string>();
      },
    });
  });

  it("hold no any and no zod type", () => {
    expectTypeOf<EventMap["chat_accepted"]["visitor"]>().not.toBeAny();
    expectTypeOf<EventMap["crm"]["raw"][string]>().toBeUnknown();
    expectTypeOf<EventMap["chat_finished"]>().not.toHaveProperty("_zod");
  });

  it("are told apart by type", () => {
    expectTypeOf<
      Extract<EventMap[keyof EventMap], { type: "call_event" }>["call"]["status"]
    >().toExtend<string>();
  });
});

describe("answers", () => {
  it("may be given now or later, whole, in part, or not at all", () => {
    createChatHooks({
      auth,
      handlers: {
        client_check_token: () => undefined,
        chat_accepted: async () => ({
          contactInfo: { name: null, phone: undefined, email: "a@example.com" },
        }),
        chat_updated: () => ({ customData: [{ content: "x" }], enableAssign: true }),
      },
    });
  });

  it("of a wrong shape are compile errors", () => {
    createChatHooks({
      auth,
      handlers: {
        // @ts-expect-error a card is an object
        chat_accepted: () => "Premium",
        // @ts-expect-error contactInfo is an object
        chat_updated: () => ({ contactInfo: "Ann" }),
        // @ts-expect-error clientId is text
        client_check_token: () => ({ clientId: 42 }),
      },
    });
    createChatHooks({
      auth,
      handlers: {
        // @ts-expect-error a custom field needs content
        chat_accepted: () => ({ customData: [{ title: "Plan" }] }),
        // @ts-expect-error wire names are not ours
        chat_updated: async () => ({ contact_info: { name: "Ann" } }),
        // @ts-expect-error an identity has no customData
        client_check_token: () => ({ customData: [{ content: "x" }] }),
        // @ts-expect-error a notice is not answered
        chat_finished: () => ({ customData: [{ content: "x" }] }),
      },
    });
  });

  it("have names of their own to write helpers with", () => {
    expectTypeOf<Card["crmLink"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Identity["clientId"]>().toEqualTypeOf<string | null | undefined>();
  });
});

describe("options", () => {
  it("need auth, and take a secret that may be undefined, as process.env has it", () => {
    createChatHooks({ auth: { secret: process.env["CHAT_HOOKS_SECRET"] }, handlers: {} });
    createChatHooks({ auth: { secret: ["one", "two"] }, handlers: {} });
    createChatHooks({ auth: { secret: { shopA: "one", shopB: ["two", "three"] } }, handlers: {} });
    createChatHooks({ auth: "none", handlers: {} });
    // @ts-expect-error auth is required
    createChatHooks({ handlers: {} });
    // @ts-expect-error there is no such event
    createChatHooks({ auth, handlers: { chat_acepted: () => null } });
  });

  it("reject() ends a handler for TypeScript, too", () => {
    const handlers: Handlers = {
      chat_assigned(event) {
        if (event.assignTo === undefined) throw reject("no card");
        expectTypeOf(event.assignTo).toEqualTypeOf<string>();
      },
    };
    expectTypeOf(handlers).toExtend<Handlers>();
  });
});

describe("the merchant's own schemas", () => {
  it("of zod 4, zod 3 and valibot type the attributes", () => {
    createChatHooks({
      auth,
      schemas: { attributes: z.looseObject({ plan: z.string() }) },
      handlers: {
        client_attribute_updated: (event) => void expectTypeOf(event.attributes.plan).toEqualTypeOf<string>(),
      },
    });
    createChatHooks({
      auth,
      schemas: { attributes: z3.z.object({ orders: z3.z.number().default(0) }) },
      handlers: {
        client_attribute_updated: (event) =>
          void expectTypeOf(event.attributes.orders).toEqualTypeOf<number>(),
      },
      after: {
        client_attribute_updated: (event) =>
          void expectTypeOf(event.attributes.orders).toEqualTypeOf<number>(),
      },
    });
    createChatHooks({
      auth,
      schemas: {
        attributes: v.object({
          since: v.pipe(
            v.string(),
            v.transform((text) => new Date(text)),
          ),
        }),
      },
      handlers: {
        client_attribute_updated: (event) => void expectTypeOf(event.attributes.since).toEqualTypeOf<Date>(),
      },
    });
  });

  it("are not needed: attributes are then unknown values by name", () => {
    createChatHooks({
      auth,
      handlers: {
        client_attribute_updated: (event) =>
          void expectTypeOf(event.attributes).toEqualTypeOf<Record<string, unknown>>(),
      },
    });
  });

  it("of the token verifier type the customer, in every handler", () => {
    const identity: TokenVerifier<{ sub: string; plan: "free" | "premium" }> = {
      verify: async () => ({ claims: null, reason: "expired" }),
    };
    createChatHooks({
      auth,
      identity,
      handlers: {
        async chat_accepted(_event, { customer }) {
          expectTypeOf(await customer()).toEqualTypeOf<{ sub: string; plan: "free" | "premium" } | null>();
          return null;
        },
      },
      onUnknown: (_event, ctx) =>
        void expectTypeOf(ctx).toEqualTypeOf<Context<{ sub: string; plan: "free" | "premium" }>>(),
    });
  });
});
