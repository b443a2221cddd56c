import { isGuessableClientId } from "../identity/client-ids/guessable.js";
import type { Logger } from "../log.js";

/**
 * Warns, once, when a handler answers a client id that could be guessed: whoever guesses it is shown that customer's
 * history. The id itself is not told.
 */
export function guessableClientIdWarning(log: Logger): (clientId: string | null | undefined) => void {
  let warned = false;
  return (clientId) => {
    if (warned || !clientId || !isGuessableClientId(clientId)) return;
    warned = true;
    log.warn(
      { code: "CLIENT_ID_GUESSABLE" },
      "A clientId was answered that could be guessed. Make ids with clientIds() of chat-hooks/identity.",
    );
  };
}
