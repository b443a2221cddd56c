import * as z from "zod";
import { text } from "./fields.js";

export const page = z.object({
  url: text(),
  title: text(),
});

/** The page that the visitor is on. Source: JivoChat's webhook documentation, field `page`. */
export interface Page extends z.infer<typeof page> {}
