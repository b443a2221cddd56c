import { createHash } from "node:crypto";

/** Where the processes of an inbox tell each other of work: a name that PostgreSQL takes, however long the schema's is. */
export function channelOf(schema: string): string {
  return `chat_hooks_${createHash("md5").update(schema).digest("hex")}`;
}
