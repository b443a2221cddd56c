import { knowing, type ChatHooksError as Thrown } from "../errors/chat-hooks-error.js";
import { createErrors } from "../errors/create.js";
import { usageErrors } from "../errors/usage.js";

/**
 * {@link Thrown} for what makes projects. In the package `create-chat-hooks` it stands for the one of `errors.ts`, too, so
 * that what all others have to say is not in it.
 */
export const ChatHooksError = knowing({ ...createErrors, ...usageErrors });
export type ChatHooksError = Thrown;
