import { linkTo } from "../card.js";
import type { Customer } from "../database.js";
import type { Chapter, Delivery, Expected } from "./delivery.js";
import { payloads, type Payload } from "./payloads.js";

export interface Cast {
  /** The customer with the email address of the platforms' examples. */
  readonly customer: Customer;
  /** A token that the shop signed for this customer. */
  readonly token: string;
  /** One that has expired. */
  readonly oldToken: string;
}

const ok: Expected = { status: 200, result: "ok" };

/** Everything that the demo sends: each documented payload as it is printed, then some made of them. */
export function chapters(cast: Cast): Chapter[] {
  const vivo = payloads("vivo");
  const jivo = payloads("jivo");
  const stranger: Expected = { ...ok, hides: secretsOf(cast.customer) };
  const asPrinted = ({ name, body }: Payload): Delivery => ({ name, body, expected: stranger });
  return [
    {
      title: "VivoChat, as documented. USER_TOKEN is none of the shop's tokens: nobody is signed in",
      deliveries: vivo.map(asPrinted),
    },
    {
      title: "JivoChat, as documented. The visitor typed a customer's email address, which proves nothing",
      deliveries: jivo.map(asPrinted),
    },
    { title: "The same customer, signed in", deliveries: signedIn(vivo, jivo, cast) },
    { title: "Visitors who prove nothing", deliveries: unproven(jivo, cast, stranger) },
    { title: "What else arrives", deliveries: others(jivo) },
  ];
}

function signedIn(vivo: Payload[], jivo: Payload[], { customer, token }: Cast): Delivery[] {
  const card: Expected = { ...ok, shows: [customer.name, customer.plan, "Last order"] };
  const chat_id = 7636;
  return [
    {
      name: "vivo client_check_token",
      body: { ...bodyOf(vivo, "client_check_token"), userToken: token },
      expected: { ...ok, shows: ['"clientId":"c1_', customer.name] },
    },
    {
      name: "vivo chat_accepted",
      body: { ...bodyOf(vivo, "chat_accepted"), userToken: token },
      expected: card,
    },
    {
      name: "jivo chat_accepted",
      body: { ...bodyOf(jivo, "chat_accepted--docs-2026"), user_token: token },
      expected: card,
    },
    {
      name: "jivo chat_updated",
      body: { ...bodyOf(jivo, "chat_updated"), chat_id, user_token: token },
      expected: card,
    },
    {
      name: "jivo chat_assigned, to that card",
      body: { ...bodyOf(jivo, "chat_assigned"), chat_id, assign_to: linkTo(customer) },
      expected: ok,
    },
    {
      name: "jivo chat_finished, with texts",
      body: { ...bodyOf(jivo, "chat_finished"), chat_id, user_token: token, chat: finishedChat },
      expected: ok,
    },
  ];
}

const finishedChat = {
  messages: [
    { type: "visitor", timestamp: 1_795_183_200, message: "Where is my espresso machine?" },
    { type: "agent", agent_id: 3947, timestamp: 1_795_183_260, message: "On its way: tomorrow." },
  ],
  rate: "positive",
  blacklisted: false,
};

function unproven(jivo: Payload[], { customer, oldToken }: Cast, expected: Expected): Delivery[] {
  const accepted = bodyOf(jivo, "chat_accepted--docs-2026");
  return [
    { name: "no name, no email, no token", body: { ...accepted, visitor: {}, user_token: null }, expected },
    { name: "a customer's email as the token", body: { ...accepted, user_token: customer.email }, expected },
    { name: "a token that has expired", body: { ...accepted, user_token: oldToken }, expected },
    {
      name: "the customer's id as the token",
      body: { type: "client_check_token", userToken: String(customer.id) },
      expected,
    },
  ];
}

function others(jivo: Payload[]): Delivery[] {
  const accepted = bodyOf(jivo, "chat_accepted--docs-2026");
  return [
    {
      name: "client_updated",
      body: { ...accepted, event_name: "client_updated", client_id: 1217 },
      expected: ok,
    },
    {
      name: "CRM: created_deal",
      body: { event_name: "created_deal", id: 51, title: "Office coffee" },
      expected: ok,
    },
    { name: "an event nobody knows yet", body: { event_name: "visitor_waved", chat_id: 1 }, expected: ok },
    {
      name: "chat_assigned, to nobody's card",
      body: { ...bodyOf(jivo, "chat_assigned"), assign_to: linkTo({ id: 999 }) },
      expected: { status: 200, result: "there is no such customer" },
    },
    {
      name: "chat_accepted without chat_id",
      body: { event_name: "chat_accepted" },
      expected: { status: 400 },
    },
    { name: "text that is not JSON", body: "event_name=chat_accepted", expected: { status: 400 } },
    { name: "a wrong secret", body: accepted, secret: "not-the-shop-s-secret", expected: { status: 401 } },
  ];
}

/** What no stranger may be shown. */
function secretsOf({ name, email, phone, plan }: Customer): string[] {
  return [name, email, phone ?? name, plan, "Last order", "clientId"];
}

function bodyOf(all: Payload[], name: string): Payload["body"] {
  const found = all.find((payload) => payload.name.startsWith(name));
  if (!found) throw new Error(`There is no payload ${name}.`);
  return found.body;
}
