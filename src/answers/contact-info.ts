import * as z from "zod";
import { line, lines } from "./fields.js";

export const contactInfo = z
  .strictObject({
    name: line().nullish(),
    phone: line().nullish(),
    email: line().nullish(),
    description: lines()
      .nullish()
      .describe(
        "JivoChat only; left out for VivoChat, whose documentation does not know it. May have several lines.",
      ),
  })
  .meta({
    title: "ContactInfo",
    description:
      "Contact details that the operator sees on the customer's card. What is null or empty is left out.",
  });
