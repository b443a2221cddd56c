import { createHash } from "node:crypto";
import type { Query } from "./driver.js";

/** Where the processes of an inbox tell each other of work: a name that PostgreSQL takes, however long the schema's is. */
export function channelOf(schema: string): string {
  return `chat_hooks_${createHash("md5").update(schema).digest("hex")}`;
}

/** Tells other processes at once. Nothing is lost with it: it does not wait for the disk. */
export function tellQuery(channel: string, sender: string): Query {
  return {
    text: "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)",
    values: [channel, sender],
  };
}
