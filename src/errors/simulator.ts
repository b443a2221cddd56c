import { entry } from "./entry.js";

/** Faults in the use of a simulated platform: of `chat-hooks send`, `chat-hooks check` and merchants' own tests. */
export const simulatorErrors = {
  EVENT_NOT_SENT: entry<{
    event: string;
    platform: string;
    nearest: string | undefined;
    known: readonly string[];
  }>(
    500,
    (p) =>
      `${p.platform} sends no \`${p.event}\`.` +
      (p.nearest ? ` Did you mean \`${p.nearest}\`?` : ` It sends: ${p.known.join(", ")}.`),
    "Name an event that the platform documents, or simulate the other platform.",
  ),
};
