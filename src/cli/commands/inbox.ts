import { Command } from "commander";
import type { Io } from "../io.js";
import { discardCommand } from "./inbox/discard.js";
import { exportCommand } from "./inbox/export.js";
import { forgetCommand } from "./inbox/forget.js";
import { importCommand } from "./inbox/import.js";
import { keysCommand } from "./inbox/keys.js";
import { listCommand } from "./inbox/list.js";
import { pauseCommand, resumeCommand } from "./inbox/pause.js";
import { pruneCommand } from "./inbox/prune.js";
import { retryCommand } from "./inbox/retry.js";
import { showCommand } from "./inbox/show.js";
import { statsCommand } from "./inbox/stats.js";

/** `chat-hooks inbox …`: looks after the notices that an endpoint keeps. It may run at the same time. */
export function inboxCommand(io: Io): Command {
  return new Command("inbox")
    .description("look after the kept notices: what waits, what failed, and what to do about it")
    .usage("<command> [options]")
    .option("--inbox <where>", "path of a SQLite file, or a postgres:// URL (default: CHAT_HOOKS_INBOX)")
    .option("--schema <name>", "schema of a PostgreSQL inbox, when it is not the default one")
    .addCommand(statsCommand(io))
    .addCommand(listCommand(io))
    .addCommand(showCommand(io))
    .addCommand(retryCommand(io))
    .addCommand(discardCommand(io))
    .addCommand(forgetCommand(io))
    .addCommand(pruneCommand(io))
    .addCommand(pauseCommand(io))
    .addCommand(resumeCommand(io))
    .addCommand(exportCommand(io))
    .addCommand(importCommand(io))
    .addCommand(keysCommand(io))
    .addHelpText("after", examples);
}

const examples = `
Examples:
  chat-hooks inbox stats --inbox data/inbox.db
  CHAT_HOOKS_INBOX=data/inbox.db chat-hooks inbox list --state dead
  chat-hooks inbox retry --all          the CRM is back: everything that was given up, once more

The endpoint may go on running meanwhile. A URL with a password belongs into CHAT_HOOKS_INBOX: arguments are seen in
the list of processes. CHAT_HOOKS_INBOX_KEYS has the keys of encrypted bodies, separated by commas.`;
