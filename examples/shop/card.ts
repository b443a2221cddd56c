import type { Card } from "chat-hooks";
import type { Customer, Order } from "./database.js";

/** The shop's back office. List its domain under *Safe URL* in JivoChat, so that the links work. */
const backOffice = "https://office.example";

/** What the operator sees of a customer who has proved to be one. VivoChat is sent those parts that it knows. */
export function customerCard(customer: Customer, orders: readonly Order[]): Card {
  const [last] = orders;
  return {
    contactInfo: {
      name: customer.name,
      email: customer.email,
      phone: customer.phone,
      description: `Customer since ${customer.since}`,
    },
    customData: [
      { title: "Plan", content: customer.plan },
      { title: "Orders", content: orders.length === 0 ? "none yet" : `${orders.length}, ${total(orders)}` },
      ...(last ? [lastOrder(last)] : []),
    ],
    crmLink: linkTo(customer),
    enableAssign: true,
  };
}

/** What the operator sees of everybody else: a warning, and nothing of anybody. */
export const strangerCard: Card = {
  customData: [{ title: "Customer", content: "Not signed in. Could be anybody." }],
};

export function linkTo(customer: Pick<Customer, "id">): string {
  return `${backOffice}/customers/${customer.id}`;
}

/** Whose card a link of `linkTo` opens; undefined when the link is none of ours. */
export function customerIdOf(link: string | undefined): string | undefined {
  const prefix = `${backOffice}/customers/`;
  return link?.startsWith(prefix) ? link.slice(prefix.length) : undefined;
}

function lastOrder({ number, item, status, placedOn, cents }: Order) {
  return {
    title: "Last order",
    content: `${item}, ${euros(cents)}, ${placedOn}: ${status}`,
    link: `${backOffice}/orders/${number}`,
  };
}

function total(orders: readonly Order[]): string {
  return `${euros(orders.reduce((sum, { cents }) => sum + cents, 0))} in all`;
}

const euros = (cents: number) => `€${(cents / 100).toFixed(2)}`;
