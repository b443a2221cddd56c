import { ChatHooksError, createChatHooks, type ChatHooksOptions } from "../../src/index.js";

/** The error that options are refused with at start. They may be anything, as from plain JavaScript. */
export function startError(options: unknown): ChatHooksError {
  try {
    createChatHooks(options as ChatHooksOptions);
  } catch (error) {
    if (error instanceof ChatHooksError) return error;
    throw error;
  }
  throw new Error("the options were taken");
}
