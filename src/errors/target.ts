import { entry } from "./entry.js";

/** What goes wrong when the tools call an endpoint. `at` is its origin: what follows that may hold the secret. */
export const targetErrors = {
  TARGET_URL_INVALID: entry<{ fault: string }>(
    500,
    (p) => `The URL of the endpoint can't be used: ${p.fault}.`,
    "Give it as it is pasted into the chat platform, for example https://shop.example/chat-hooks/<secret>.",
  ),
  TARGET_HEADER_INVALID: entry<{ header: string }>(
    500,
    (p) => `The header ${p.header} can't be sent: HTTP has no way to write its name or its value.`,
    "Headers hold Latin letters, digits and signs, on one line. Such a secret can be sent in the URL.",
  ),
  TARGET_UNREACHABLE: entry<{ at: string; reason: string }>(
    500,
    (p) => `${p.at} can't be reached: ${p.reason}.`,
    "Check that the endpoint runs, and that host and port are the ones that it listens on.",
  ),
  TARGET_TLS: entry<{ at: string; reason: string }>(
    500,
    (p) => `${p.at} can't be trusted: ${p.reason}.`,
    "Chat platforms need a certificate from a public authority, for this very name. For one of your own, set NODE_EXTRA_CA_CERTS.",
  ),
  TARGET_TIMEOUT: entry<{ at: string; timeoutMs: number }>(
    500,
    (p) => `${p.at} did not answer completely within ${p.timeoutMs} ms.`,
    "An operator waits for this answer. See what the endpoint waits for, or raise the limit of time.",
  ),
  TARGET_HUNG_UP: entry<{ at: string }>(
    500,
    (p) => `${p.at} closed the connection before its reply was complete.`,
    "The log of the endpoint, or of the proxy in front of it, may say why: often it crashed.",
  ),
  TARGET_NOT_HTTP: entry<{ at: string }>(
    500,
    (p) => `${p.at} answered, but not in HTTP.`,
    "Check the port, and whether the URL has to begin with https.",
  ),
  TARGET_REPLY_TOO_LARGE: entry<{ at: string; maxBytes: number }>(
    500,
    (p) => `${p.at} answered with more than ${p.maxBytes} bytes.`,
    "An answer to a chat platform is a small JSON object; see what answers there.",
  ),
  CHAOS_REFUSED: entry<{ event: string; reason: string }>(
    500,
    (p) => `Not even a good ${p.event} is accepted, so chaos would tell nothing. ${p.reason}`,
    "See that `chat-hooks send` is accepted first: check URL, secret and --platform.",
  ),
};
