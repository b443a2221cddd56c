/*
 * Prints docs/errors.md from the registry of errors.
 *
 *   npm run generate
 */
import { writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { anyInboxErrors } from "../src/errors/any-inbox.js";
import { createErrors } from "../src/errors/create.js";
import { deliveryErrors } from "../src/errors/delivery.js";
import type { Entry } from "../src/errors/entry.js";
import { handlerErrors } from "../src/errors/handler.js";
import { inboxErrors } from "../src/errors/inbox.js";
import { schemaErrors } from "../src/errors/schema.js";
import { serverErrors } from "../src/errors/server.js";
import { simulatorErrors } from "../src/errors/simulator.js";
import { startErrors } from "../src/errors/start.js";
import { targetErrors } from "../src/errors/target.js";
import { testingErrors } from "../src/errors/testing.js";
import { tokenErrors } from "../src/errors/token.js";
import { usageErrors } from "../src/errors/usage.js";
import { visitorErrors } from "../src/errors/visitor.js";

export const errorsPagePath = "docs/errors.md";

const intro = `<!-- Made by \`npm run generate\` from src/errors: change that. -->

# Errors

Every error of chat-hooks is a \`ChatHooksError\` with a stable \`code\`, a \`message\` that says what arrived and what was
expected, and a \`hint\` what to do. None holds a secret, a token or a value that arrived.`;

const chapters: readonly [title: string, about: string, errors: Record<string, Entry<never>>][] = [
  ["At start", "Wrong options are thrown by `createChatHooks`, before anything listens.", startErrors],
  [
    "A delivery is refused",
    "The status is the reply's, the message its `result`. Told by the fact `refused`, and in the log once the secret was good.",
    deliveryErrors,
  ],
  ["Your functions", "Handed to `onError`, or to the log when there is none.", handlerErrors],
  [
    "The inbox",
    "Become a 503 when a delivery can't be stored; rejected by the inbox's own methods.",
    allInboxErrors(),
  ],
  [
    "User tokens and client ids",
    "Thrown by `userTokens` and `clientIds`, or handed to their `onError`.",
    tokenErrors,
  ],
  ["Signed visitors", "Thrown when signing for Rox.Chat/Webim, Convot and giosg.", visitorErrors],
  [
    "Calling an endpoint",
    "Told by the tools that call an endpoint as a platform would: `send` and `check`.",
    targetErrors,
  ],
  [
    "Simulated platforms and tests",
    "Thrown by the simulated platforms, and by `chat-hooks/testing`.",
    { ...simulatorErrors, ...testingErrors },
  ],
  [
    "The service",
    "What keeps `chat-hooks start` and `serve` from starting. Bad settings end the process with exit code 2, the others with 1.",
    serverErrors,
  ],
  ["Schemas", "Thrown by `toJsonSchema`, which says what JSON Schema has no words for.", schemaErrors],
  [
    "The command line",
    "Told by `chat-hooks` before a command has begun, which then ends with exit code 2.",
    usageErrors,
  ],
  [
    "A new project",
    "Told by `chat-hooks create` and `npx create-chat-hooks`. Nothing is left half-written; the exit code is 1, or 2 where the call was at fault.",
    createErrors,
  ],
];

/** Those of all inboxes around those of single stores. */
function allInboxErrors(): Record<string, Entry<never>> {
  const { INBOX_CLOSED, ...others } = anyInboxErrors;
  return { ...others, ...inboxErrors, INBOX_CLOSED };
}

/** Stands for the details of every message. */
const ellipses = new Proxy({} as never, {
  get: (_target, name) =>
    ["paths", "faults", "known", "given", "tried", "found"].includes(String(name)) ? ["…"] : "…",
});

/** The text of the page. */
export async function generateErrorsPage(): Promise<string> {
  const text = chapters.map(([title, about, errors]) => {
    const entries = Object.entries(errors).map(([code, { status, message, hint }]) =>
      [`### \`${code}\``, status === 500 ? "" : `Status ${status}.`, `> ${message(ellipses)}`, hint].join(
        "\n\n",
      ),
    );
    return [`## ${title}`, about, ...entries].join("\n\n");
  });
  const options = await resolveConfig(errorsPagePath);
  return format([intro, ...text].join("\n\n"), { ...options, parser: "markdown" });
}

if (process.argv[1] === import.meta.filename) await writeFile(errorsPagePath, await generateErrorsPage());
