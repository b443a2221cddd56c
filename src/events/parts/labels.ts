import * as z from "zod";
import { text } from "./fields.js";

/* Small records of an id and a name. Source of all: JivoChat's webhook documentation. */

export const organization = z.object({ id: text(), name: text() });

/** The company that the visitor belongs to in the platform's CRM. */
export interface Organization extends z.infer<typeof organization> {}

export const status = z.object({ id: text(), title: text() });

/** The visitor's status in the platform's CRM. */
export interface Status extends z.infer<typeof status> {}

export const tag = z.object({ id: text(), title: text() });

/** A label that operators put on a visitor or a chat. */
export interface Tag extends z.infer<typeof tag> {}

export const topic = z.object({ topicId: text(), title: text(), parentId: text() });

/** What the chat is about, from the account's list of topics. */
export interface Topic extends z.infer<typeof topic> {}

export const department = z.object({ id: text(), name: text() });

/** The department that the chat was sent to. */
export interface Department extends z.infer<typeof department> {}

export const channel = z.object({ type: text(), id: text() });

/** The channel that the dialog runs in. Source: VivoChat's webhook documentation of `chat_accepted`. */
export interface Channel extends z.infer<typeof channel> {}
