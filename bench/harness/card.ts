import type { Card } from "../../src/index.js";

/** What every server of the benchmarks wants to see. */
export const secret = "a-secret-for-benchmarks";

/** What every handler answers. */
export const card = {
  contactInfo: { name: "John Smith", phone: "+14084987855", email: "email@example.com" },
  customData: [
    { title: "Plan", content: "Premium" },
    { title: "Orders", content: "12", link: "https://shop.example/orders/3700" },
  ],
  crmLink: "https://crm.example/customers/3700",
  enableAssign: true,
} satisfies Card;

/** The same, as it goes over the wire: for servers that are written by hand. */
export const wireCard = {
  result: "ok",
  contact_info: card.contactInfo,
  custom_data: card.customData,
  enable_assign: card.enableAssign,
  crm_link: card.crmLink,
};
