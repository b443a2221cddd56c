import * as z from "zod";
import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { oneOf, part, text } from "./parts/fields.js";

export const call = z.object({
  type: oneOf("callback", "incoming", "outgoing"),
  phone: text(),
  status: oneOf("start", "agent_connected", "client_connected", "end", "error"),
  /** Why it failed, when `status` is error. */
  reason: text(),
  /** Where the recording is, when there is one. */
  recordUrl: text(),
});

/** A telephone call. Source: JivoChat's webhook documentation of `call_event`. */
export interface Call extends z.infer<typeof call> {}

export const callEvent = eventSchema("call_event", {
  chatId: text(),
  ...chatFields,
  /** The operator who has the call. */
  agent: part(agent),
  call,
});

/** A telephone call began, was connected, ended or failed. A notice. Source: JivoChat's webhook documentation. */
export interface CallEvent extends z.infer<typeof callEvent> {}
