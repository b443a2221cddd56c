import * as z from "zod";
import { text } from "./fields.js";

export const agent = z
  .object({
    id: text(),
    name: text(),
    email: text(),
    phone: text(),
  })
  .meta({
    title: "Agent",
    description:
      "An operator. Source: JivoChat's webhook documentation, fields `agent`, `agents` and `assigned_agent`.",
  });
