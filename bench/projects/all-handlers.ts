import { createChatHooks } from "chat-hooks";

declare const crm: {
  card(id: string | undefined): Promise<{ name: string; plan: string } | undefined>;
  note(about: string | undefined, text: string | undefined): Promise<void>;
};

export const hooks = createChatHooks({
  auth: { secret: "a-secret-for-benchmarks" },
  handlers: {
    async client_check_token(event) {
      const customer = await crm.card(event.userToken);
      return customer
        ? { clientId: "an-id-that-is-hard-to-guess", contactInfo: { name: customer.name } }
        : null;
    },
    async chat_accepted(event) {
      const customer = await crm.card(event.visitor?.number);
      return customer
        ? { customData: [{ title: "Plan", content: customer.plan }], enableAssign: true }
        : null;
    },
    async chat_updated(event) {
      const customer = await crm.card(event.visitor?.number);
      return customer ? { contactInfo: { name: customer.name } } : null;
    },
    async chat_assigned(event) {
      await crm.note(event.chatId, event.assignTo);
    },
    async chat_finished(event) {
      for (const { message, type } of event.chat.messages) await crm.note(type, message);
    },
    async offline_message(event) {
      await crm.note(event.offlineMessageId, event.message);
    },
    async call_event(event) {
      await crm.note(event.call.phone, event.call.status);
    },
    async client_updated(event) {
      await crm.note(event.clientId, event.visitor?.name);
    },
    async client_attribute_updated(event) {
      await crm.note(event.clientId, Object.keys(event.attributes).join());
    },
    async crm(event) {
      await crm.note(event.eventType, event.eventName);
    },
  },
});
