import { entry } from "./entry.js";

/** Wrong options: thrown at start, before anything listens. */
export const startErrors = {
  AUTH_REQUIRED: entry(
    500,
    "createChatHooks was called without `auth`, so anybody could call the endpoint.",
    'Pass auth: { secret: process.env.CHAT_HOOKS_SECRET }. An open endpoint must be asked for by auth: "none".',
  ),
  SECRET_MISSING: entry<{ where: string }>(
    500,
    (p) => `${p.where} is empty or not set.`,
    "Set the environment variable that it is read from. `openssl rand -hex 24` makes a good secret.",
  ),
  SECRET_TOO_SHORT: entry<{ where: string; length: number; minimum: number }>(
    500,
    (p) => `${p.where} has ${p.length} characters; at least ${p.minimum} are needed.`,
    "`openssl rand -hex 24` makes a good secret.",
  ),
  SECRET_HAS_SPACE: entry<{ where: string }>(
    500,
    (p) => `${p.where} has white space or a line break around it.`,
    "Trim it where it is read; a line break often comes from a file that was read as it is.",
  ),
  SECRET_REPEATED: entry<{ where: string; other: string }>(
    500,
    (p) => `${p.where} and ${p.other} are the same secret, so a delivery could not be told apart.`,
    "Give each shop a secret of its own.",
  ),
  OPTION_UNKNOWN: entry<{ option: string; nearest: string | undefined; known: readonly string[] }>(
    500,
    (p) =>
      `There is no option \`${p.option}\`.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` Known: ${p.known.join(", ")}.`),
    "Correct the name or remove the option.",
  ),
  OPTION_INVALID: entry<{ option: string; expected: string; received: string }>(
    500,
    (p) => `Option \`${p.option}\` is ${p.received}; expected ${p.expected}.`,
    "Correct the option's value.",
  ),
  HANDLER_UNKNOWN: entry<{ name: string; nearest: string | undefined; known: readonly string[] }>(
    500,
    (p) =>
      `There is no event \`${p.name}\` to handle.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` Known: ${p.known.join(", ")}.`),
    "Handlers are named like the events on the wire. For events that chat-hooks does not know, use onUnknown.",
  ),
  PROFILE_CONFLICT: entry<{ fault: string }>(
    500,
    (p) => `\`profile\` answers client_check_token for verified customers, but ${p.fault}.`,
    "Give `identity` beside `profile`, and either `profile` or a handler of your own.",
  ),
};
