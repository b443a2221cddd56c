import * as z from "zod";
import { text } from "./fields.js";

export const page = z
  .object({
    url: text(),
    title: text(),
  })
  .meta({
    title: "Page",
    description: "The page that the visitor is on. Source: JivoChat's webhook documentation, field `page`.",
  });
