import * as z from "zod";
import { agent } from "./parts/agent.js";
import { analytics } from "./parts/analytics.js";
import { part, text, list } from "./parts/fields.js";
import { channel, department, organization, status, tag, topic } from "./parts/labels.js";
import { page } from "./parts/page.js";
import { session } from "./parts/session.js";
import { visitor } from "./parts/visitor.js";

/** What every event has, whatever it is. */
const envelope = {
  platform: z
    .enum(["vivo", "jivo"])
    .meta({ title: "PlatformName", description: "The chat systems that call the endpoint." }),
  raw: z
    .record(z.string(), z.unknown())
    .describe(
      "The body as it came, unknown fields included. A whole number that JavaScript can't hold is kept as text.",
    ),
};

/** The schema of one event: its name, what it is, the envelope and its own fields. */
export const eventSchema = <const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  about: { readonly title: string; readonly description: string },
  shape: Shape,
) => z.object({ type: z.literal(name), ...envelope, ...shape }).meta(about);

/** Who is concerned, in nearly every event. */
export const visitorFields = {
  widgetId: text().describe("The channel's code in the platform."),
  userToken: text().describe(
    "What your page gave to setUserToken(); absent when it did not. `ctx.customer()` verifies it.",
  ),
  visitor: part(visitor),
  organization: part(organization),
  status: part(status),
  assignedAgent: part(agent),
  tags: list(tag).describe("Tags of the visitor and of the chat, wherever the platform put them."),
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

/** The fields of an event that are read from the wire; the others chat-hooks adds. */
export function wireShape({ shape }: z.ZodObject): z.core.$ZodShape {
  const added = new Set(["type", ...Object.keys(envelope)]);
  return Object.fromEntries(Object.entries<z.core.$ZodType>(shape).filter(([key]) => !added.has(key)));
}
