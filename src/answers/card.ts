import * as z from "zod";
import { contactInfo } from "./contact-info.js";
import { line, lines, webUrl } from "./fields.js";

export const customField = z
  .strictObject({
    title: line().nullish().describe("Shown above the field."),
    content: lines().describe("What the field says. Tags are shown, not run. May have several lines."),
    link: webUrl()
      .nullish()
      .describe(
        "JivoChat: where a click leads; works only for the domains listed under *Safe URL* in its settings.",
      ),
    key: line().nullish().describe("JivoChat: bold text before a colon."),
  })
  .meta({ title: "CustomField", description: 'One field of the operator\'s "Additional" tab.' });

export const cardPage = z
  .strictObject({
    url: webUrl(),
    title: line().nullish(),
  })
  .meta({ title: "CardPage", description: "A page that the operator sees as the visitor's." });

export const card = z
  .strictObject({
    contactInfo: contactInfo.nullish().describe("Updates the customer's card."),
    customData: z
      .array(customField)
      .nullish()
      .describe("Fields for the operator, in this order. JivoChat shows at most 10."),
    crmLink: webUrl()
      .nullish()
      .describe('The button "open in CRM". It comes back as `assignTo` in `chat_assigned`.'),
    enableAssign: z
      .boolean()
      .nullish()
      .describe("JivoChat: shows the button that binds the chat to a CRM card."),
    page: cardPage.nullish().describe("JivoChat: the page that the operator sees as the visitor's."),
  })
  .meta({
    title: "Card",
    description:
      "The answer to `chat_accepted` and `chat_updated`: what the operator should see. What is null or empty is left out. Source: VivoChat's and JivoChat's webhook documentation.",
  });
