import * as z from "zod";
import { eventSchema } from "./event.js";
import { oneOf, requiredText, text } from "./parts/fields.js";

export const crm = eventSchema(
  "crm",
  {
    title: "CrmEvent",
    description:
      "Something changed in the platform's CRM; the records themselves are in `raw`. A notice. Source: JivoChat's documentation of CRM webhooks.",
  },
  {
    eventType: z
      .exactOptional(
        oneOf(
          "crm_pipeline",
          "crm_status",
          "crm_client_tag",
          "crm_deal",
          "crm_task",
          "crm_organization",
          "crm_client",
        ),
      )
      .describe("Which record changed; the printed examples of the documentation leave it out."),
    eventName: requiredText().describe(
      "What happened to it, for example `created_deal`, `updated_client` or `assigned_status`.",
    ),
    widgetId: text(),
  },
);
