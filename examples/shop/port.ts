import { ChatHooksError } from "chat-hooks";

/** The port that the environment asks for. @throws RangeError when it is none */
export function portFrom(text: string | undefined): number {
  if (text === undefined || text === "") return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError("PORT is no port: it must be a whole number from 0 to 65535.");
}

/** What keeps the shop from starting, in words for the terminal. What nobody expects is thrown on. */
export function whyNotStarted(error: unknown): string {
  if (error instanceof ChatHooksError) {
    return error.code.startsWith("SECRET")
      ? `CHAT_HOOKS_SECRET: ${error.message} ${error.hint}`
      : `${error.message} ${error.hint}`;
  }
  if (error instanceof RangeError) return error.message;
  throw error;
}
