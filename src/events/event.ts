import * as z from "zod";
import { agent } from "./parts/agent.js";
import { analytics } from "./parts/analytics.js";
import { part, text, list } from "./parts/fields.js";
import { channel, department, organization, status, tag, topic } from "./parts/labels.js";
import { page } from "./parts/page.js";
import { session } from "./parts/session.js";
import { visitor } from "./parts/visitor.js";

/** The chat systems that call the endpoint. */
export type PlatformName = "vivo" | "jivo";

/** What every event has, whatever it is. */
const envelope = {
  /** Who sent it. */
  platform: z.enum(["vivo", "jivo"]),
  /** The body as it came, unknown fields included. A number that JavaScript can't hold is kept as text. */
  raw: z.record(z.string(), z.unknown()),
};

/** Names of the fields that chat-hooks adds; all others are read from the wire. */
export const addedFields: ReadonlySet<string> = new Set(["type", ...Object.keys(envelope)]);

/** The schema of one event: its name, the envelope and its own fields. */
export const eventSchema = <const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  shape: Shape,
) => z.object({ type: z.literal(name), ...envelope, ...shape });

/** Who is concerned, in nearly every event. */
export const visitorFields = {
  widgetId: text(),
  /** What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it. */
  userToken: text(),
  visitor: part(visitor),
  organization: part(organization),
  status: part(status),
  assignedAgent: part(agent),
  /** Tags of the visitor and of the chat, wherever the platform put them. */
  tags: list(tag),
};

/** What is said of a chat, beside who takes part. */
export const chatFields = {
  ...visitorFields,
  topic: part(topic),
  department: part(department),
  channel: part(channel),
  session: part(session),
  page: part(page),
  analytics: part(analytics),
};
