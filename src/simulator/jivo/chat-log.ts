import type { Scene } from "../scene.js";
import type { JivoChatFinished, JivoMessage } from "./bodies.js";

/** What was said in a chat. How the transcripts are laid out inside is not documented. */
export function chatLog({
  agent,
  visitor,
  startedAt,
}: Scene): Pick<JivoChatFinished, "chat" | "plain_messages" | "html_messages"> {
  const said = [
    { by: "visitor", after: 0, text: "Hello, where is my order?" },
    { by: "agent", after: 45, text: "Hello! Let me look." },
    { by: "agent", after: 80, text: "It is on its way and arrives tomorrow." },
    { by: "visitor", after: 130, text: "Thank you!" },
  ] as const;
  const messages = said.map(({ by, after, text }): JivoMessage => ({
    message: text,
    timestamp: startedAt + after,
    type: by,
    ...(by === "agent" && { agent_id: agent.id }),
    blacklisted: false,
  }));
  const lines = said.map(({ by, text }) => ({
    author: by === "agent" ? agent.name : (visitor.contact?.name ?? `Visitor ${visitor.number}`),
    text,
  }));
  return {
    chat: { messages, rate: "positive", blacklisted: false },
    plain_messages: lines.map(({ author, text }) => `${author}: ${text}`).join("\n"),
    html_messages: lines.map(({ author, text }) => `<p><b>${author}</b>: ${text}</p>`).join(""),
  };
}
