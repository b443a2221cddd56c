import { ChatHooksError } from "../../errors.js";
import type { InboxEntry } from "../inbox.js";

/** PostgreSQL's indexes take about 2,700 bytes. */
const mostIdCharacters = 500;

/** @throws ChatHooksError INBOX_ENTRY_INVALID */
export function checkIdLength({ id }: InboxEntry): void {
  if (id.length <= mostIdCharacters) return;
  throw new ChatHooksError("INBOX_ENTRY_INVALID", {
    field: "id",
    expected: `a text of at most ${mostIdCharacters} characters`,
    received: `one of ${id.length}`,
  });
}
