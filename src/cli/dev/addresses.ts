import type { CompletedEnv } from "../env-file.js";
import type { DevAddress } from "./page.js";

/**
 * The URL for the platform's admin page. Its secret is shown only when that was asked for: screens are shared, and logs are
 * kept.
 */
export function urlToPaste({ origin, showSecret }: DevAddress, path: string, { env }: CompletedEnv): string {
  const secret = env["CHAT_HOOKS_SECRET"];
  if (secret === undefined || secret === "") return `${origin}${path}/<secret>`;
  return `${origin}${path}/${showSecret ? encodeURIComponent(secret) : "$CHAT_HOOKS_SECRET"}`;
}

/** Where `chat-hooks send` sends to by itself. */
const usual = "http://127.0.0.1:3000/chat-hooks";

/** The command that tries it, without the secret: `send` takes it from where `dev` has it. */
export function tryIt({ origin }: DevAddress, path: string, { file, taken }: CompletedEnv): string {
  const url = `${origin}${path}`;
  const words = ["npx chat-hooks send chat_accepted"];
  if (url !== usual) words.push(`--to ${url}`);
  if (file !== undefined && taken.includes("CHAT_HOOKS_SECRET")) words.push(`--dotenv ${file}`);
  return words.join(" ");
}
