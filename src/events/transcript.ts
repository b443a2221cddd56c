import type { Agent, ChatFinished, Message } from "./types.js";

/**
 * The whole chat as text: the platform's own transcript when it sent one (where an account hides message texts,
 * they are only there), else one line a message. Empty when there is neither.
 *
 * @example
 * ```ts
 * handlers: {
 *   async chat_finished(event) {
 *     await crm.addNote(event.chatId, transcript(event));
 *     // 2015-05-07T13:18:10.000Z Thomas Anderson: How can I help?
 *   },
 * }
 * ```
 */
export function transcript(
  event: Pick<ChatFinished, "plainMessages" | "chat" | "agents" | "visitor">,
): string {
  if (event.plainMessages !== undefined) return event.plainMessages;
  return event.chat.messages
    .filter((message) => message.message !== undefined)
    .map((message) => line(message, author(message, event.agents, event.visitor?.name)))
    .join("\n");
}

function line(message: Message, by: string): string {
  const at = moment(message.timestamp);
  return `${at === undefined ? "" : `${at} `}${by}: ${message.message ?? ""}`;
}

function moment(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function author(message: Message, agents: readonly Agent[], visitorName: string | undefined): string {
  if (message.type === "visitor") return visitorName ?? "visitor";
  const known = agents.find((agent) => agent.id !== undefined && agent.id === message.agentId);
  return known?.name ?? message.type ?? "unknown";
}
