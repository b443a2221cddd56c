import { onTestFinished } from "vitest";
import { clientIds, userTokens } from "../../src/identity/index.js";
import { createChatHooks, type ChatHooks, type ChatHooksOptions } from "../../src/index.js";
import { serve } from "../../src/server/index.js";

/** The secret of {@link servedShop}. */
export const shopSecret = "correct-horse-battery-staple";

const tokens = userTokens({ secret: "a-key-for-tokens-that-is-long-enough" });
const ids = clientIds({ secret: "a-key-for-ids-that-is-long-enough-too" });

/** A token of the shop's customer. */
export function customerToken(): Promise<string> {
  return tokens.sign({ id: "1217", name: "Ann" });
}

/** Our own endpoint, as a shop would have it: a card for verified customers, for both platforms. */
export function shopHooks(options: Partial<ChatHooksOptions> = {}): ChatHooks {
  return createChatHooks({
    auth: { secret: shopSecret },
    identity: tokens,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    handlers: {
      async client_check_token(_event, ctx) {
        const customer = await ctx.customer();
        return customer && { clientId: await ids.for(String(customer["sub"])), contactInfo: { name: "Ann" } };
      },
      async chat_accepted(_event, ctx) {
        const customer = await ctx.customer();
        if (!customer) return { customData: [{ title: "Customer", content: "not logged in" }] };
        return {
          contactInfo: { name: "Ann", email: "ann@shop.example" },
          customData: [{ title: "Plan", content: "Premium", link: "https://shop.example/plans" }],
          crmLink: "https://crm.shop.example/1217",
          enableAssign: true,
        };
      },
      chat_updated: () => ({ customData: [{ title: "Plan", content: "Premium" }] }),
      chat_finished: () => undefined,
      offline_message: () => undefined,
    },
    ...options,
  });
}

/** Serves it over HTTP until the test has finished. @returns the URL without the secret */
export async function servedShop(options: Partial<ChatHooksOptions> = {}): Promise<string> {
  const hooks = shopHooks(options);
  const server = await serve(hooks, { port: 0 });
  onTestFinished(() => server.close({ graceMs: 1_000 }));
  await hooks.start();
  return server.url;
}
