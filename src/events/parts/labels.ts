import * as z from "zod";
import { text } from "./fields.js";

/* Small records of an id and a name. Source of all: JivoChat's webhook documentation. */

export const organization = z.object({ id: text(), name: text() }).meta({
  title: "Organization",
  description: "The company that the visitor belongs to in the platform's CRM.",
});

export const status = z
  .object({ id: text(), title: text() })
  .meta({ title: "Status", description: "The visitor's status in the platform's CRM." });

export const tag = z
  .object({ id: text(), title: text() })
  .meta({ title: "Tag", description: "A label that operators put on a visitor or a chat." });

export const topic = z
  .object({ topicId: text(), title: text(), parentId: text() })
  .meta({ title: "Topic", description: "What the chat is about, from the account's list of topics." });

export const department = z
  .object({ id: text(), name: text() })
  .meta({ title: "Department", description: "The department that the chat was sent to." });

export const channel = z.object({ type: text(), id: text() }).meta({
  title: "Channel",
  description:
    "The channel that the dialog runs in. Source: VivoChat's webhook documentation of `chat_accepted`.",
});
