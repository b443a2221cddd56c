import * as z from "zod";
import { list, number, part, text } from "./fields.js";

export const social = z
  .object({
    socialProfiles: list(z.unknown()),
    photos: list(z.unknown()),
  })
  .meta({
    title: "Social",
    description: "What the platform found of the visitor in social networks; its inside is not documented.",
  });

export const visitor = z
  .object({
    name: text().describe(
      "What the visitor typed or your page passed: nobody has proved it. See `ctx.customer()` for what is proved.",
    ),
    email: text().describe("The first of `emails`. Typed by the visitor, not proved."),
    phone: text().describe("The first of `phones`, sometimes without `+`. Typed by the visitor, not proved."),
    emails: list(z.string()),
    phones: list(z.string()),
    description: text(),
    number: text().describe("The visitor's running number in the platform."),
    chatsCount: number(),
    social: part(social),
  })
  .meta({
    title: "Visitor",
    description:
      "What the platform knows of the visitor. An anonymous visitor has no name, email or phone. Nobody has proved any of it: see `ctx.customer()` for what is proved. Source: JivoChat's webhook documentation, field `visitor`.",
  });
