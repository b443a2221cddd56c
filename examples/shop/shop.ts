import { createChatHooks, reject, transcript, type ChatHooks, type Context, type Logger } from "chat-hooks";
import type { ClientIds, TokenVerifier, UserClaims } from "chat-hooks/identity";
import { customerCard, customerIdOf, strangerCard } from "./card.js";
import type { ShopDatabase } from "./database.js";

export interface ShopOptions {
  /** The webhook's secret: the platform proves itself by it. */
  readonly secret: string | undefined;
  /** Verifies what the shop's pages gave to `setUserToken()`. */
  readonly tokens: TokenVerifier<UserClaims>;
  readonly ids: ClientIds;
  readonly database: ShopDatabase;
  /** Where messages go. Default: the console. */
  readonly log?: Logger;
}

/** The shop's side of live chat: a function for each event. Both platforms reach the same functions. */
export function createShop({ secret, tokens, ids, database, log }: ShopOptions): ChatHooks {
  return createChatHooks({
    auth: { secret },
    identity: tokens,
    log,
    handlers: {
      // ── answers: what they return, the platform shows ─────────────────────────────────────────────
      async client_check_token(_event, ctx) {
        const customer = await provenCustomer(ctx);
        // Nothing to answer: the visitor stays anonymous.
        if (!customer) return null;
        const { id, name, email, phone } = customer;
        // The id in the database would do, but 1, 2, 3 … can be guessed, and the platform trusts it.
        return { clientId: await ids.for(id), contactInfo: { name, email, phone } };
      },
      chat_accepted: (_event, ctx) => operatorCard(ctx),
      chat_updated: (_event, ctx) => operatorCard(ctx),

      // ── notices: a delivery may come twice, so each one is stored under a key of the platform's ───
      async chat_assigned(event) {
        const id = customerIdOf(event.assignTo);
        if (id === undefined) return;
        const customer = database.customer(id);
        if (!customer) throw reject("there is no such customer");
        database.assignChat(event, customer);
      },
      async chat_finished(event, ctx) {
        const customer = await provenCustomer(ctx);
        database.saveChat(event, customer, { transcript: transcript(event), rate: event.chat.rate });
      },
      async offline_message(event) {
        database.saveLead(event.platform, event.offlineMessageId, event.visitor, event.message);
      },
      async call_event(event, ctx) {
        database.saveCall(event.platform, event.chatId ?? ctx.deliveryId, event.call);
      },
      async client_updated(event) {
        database.saveContact(event.platform, event.clientId, event.visitor);
      },
      async client_attribute_updated(event) {
        database.saveAttributes(event.platform, event.clientId, event.attributes);
      },
      async crm(event, ctx) {
        database.addToJournal(ctx.deliveryId, event.platform, event.eventName, event.raw);
      },
    },
    // Platforms add events over time. Keep what is new until there is a use for it.
    async onUnknown(event, ctx) {
      database.addToJournal(ctx.deliveryId, event.platform, event.type, event.raw);
    },
  });

  async function operatorCard(ctx: Context<UserClaims>) {
    const customer = await provenCustomer(ctx);
    return customer ? customerCard(customer, database.orders(customer)) : strangerCard;
  }

  /**
   * The customer whom the token proves: this shop signed it for somebody who was logged in.
   *
   * `event.visitor.email` would find a customer too, and the wrong one: the visitor typed it into the chat's form,
   * and anybody can type anybody's address. Showing orders for it would hand them to whoever asks the operator
   * nicely. So an email, a phone number or a name of `event.visitor` opens nothing here; only `ctx.customer()` does.
   */
  async function provenCustomer(ctx: Context<UserClaims>) {
    const claims = await ctx.customer();
    return claims && database.customer(claims.sub);
  }
}
