import * as z from "zod";
import { chatFields, eventSchema } from "./event.js";
import { agent } from "./parts/agent.js";
import { oneOf, part, text } from "./parts/fields.js";

export const call = z
  .object({
    type: oneOf("callback", "incoming", "outgoing"),
    phone: text(),
    status: oneOf("start", "agent_connected", "client_connected", "end", "error"),
    reason: text().describe("Why it failed, when `status` is error."),
    recordUrl: text().describe("Where the recording is, when there is one."),
  })
  .meta({
    title: "Call",
    description: "A telephone call. Source: JivoChat's webhook documentation of `call_event`.",
  });

export const callEvent = eventSchema(
  "call_event",
  {
    title: "CallEvent",
    description:
      "A telephone call began, was connected, ended or failed. A notice. Source: JivoChat's webhook documentation.",
  },
  {
    chatId: text(),
    ...chatFields,
    agent: part(agent).describe("The operator who has the call."),
    call,
  },
);
