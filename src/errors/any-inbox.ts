import { entry } from "./entry.js";

/** What may be wrong with any inbox: said by its store, or by the endpoint that waits for it. */
export const anyInboxErrors = {
  INBOX_UNAVAILABLE: entry<{ store: string; reason: string }>(
    503,
    (p) => `The ${p.store} inbox can't store or read just now: ${p.reason}.`,
    "It is tried again by itself. See `cause`: the disk may be full or read-only, the database down or unreachable.",
  ),
  INBOX_CLOSED: entry<{ store: string }>(503, (p) => `The ${p.store} inbox was closed.`, "Open a new one."),
};
