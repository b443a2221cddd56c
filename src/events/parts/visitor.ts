import * as z from "zod";
import { list, number, part, text } from "./fields.js";

export const social = z.object({
  socialProfiles: list(z.unknown()),
  photos: list(z.unknown()),
});

export const visitor = z.object({
  /** What the visitor typed or your page passed: nobody has proved it. See `ctx.customer()` for what is proved. */
  name: text(),
  /** The first of `emails`. Typed by the visitor, not proved. */
  email: text(),
  /** The first of `phones`, sometimes without `+`. Typed by the visitor, not proved. */
  phone: text(),
  emails: list(z.string()),
  phones: list(z.string()),
  description: text(),
  /** The visitor's running number in the platform. */
  number: text(),
  chatsCount: number(),
  social: part(social),
});

/**
 * What the platform knows of the visitor. An anonymous visitor has no name, email or phone.
 * Source: JivoChat's webhook documentation, field `visitor`.
 */
export interface Visitor extends z.infer<typeof visitor> {}
