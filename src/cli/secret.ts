import { ChatHooksError } from "../errors.js";
import type { Io } from "./io.js";

/**
 * The endpoint's secret from `CHAT_HOOKS_SECRET`; undefined where it is not set. Tools take it from there, or from the URL
 * as it is pasted into the platform: a flag would be seen in the list of processes and stay in the shell's history.
 *
 * @example
 * ```ts
 * const secret = endpointSecret(io.env);
 * const headers = secret === undefined ? {} : { "x-chat-hooks-secret": secret };
 * ```
 *
 * @throws ChatHooksError SECRET_HAS_SPACE
 */
export function endpointSecret(env: Io["env"]): string | undefined {
  const secret = env["CHAT_HOOKS_SECRET"];
  if (secret === undefined || secret === "") return undefined;
  if (secret !== secret.trim()) throw new ChatHooksError("SECRET_HAS_SPACE", { where: "CHAT_HOOKS_SECRET" });
  return secret;
}
