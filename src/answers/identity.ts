import * as z from "zod";
import { contactInfo } from "./contact-info.js";
import { line } from "./fields.js";

export const identity = z
  .strictObject({
    clientId: line()
      .nullish()
      .describe("The customer's id for the platform, hard to guess. Without it the visitor stays anonymous."),
    contactInfo: contactInfo.nullish(),
  })
  .meta({
    title: "Identity",
    description:
      "The answer to `client_check_token`: who the visitor is. What is null or empty is left out. Source: VivoChat's documentation of customer verification.",
  });
