import { createChatHooks, type ChatHooksError, type ChatHooksOptions } from "../../src/index.js";
import { codedError } from "./coded-error.js";

/** The error that options are refused with at start. They may be anything, as from plain JavaScript. */
export function startError(options: unknown): ChatHooksError {
  return codedError(() => createChatHooks(options as ChatHooksOptions));
}
