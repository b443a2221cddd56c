import { existsSync } from "node:fs";
import { createChatHooks, type ChatHooks, type ChatHooksOptions, type Handlers } from "../../src/index.js";
import { fixture } from "./fixture.js";

/** The secret of {@link documentedHooks}. */
export const secret = "correct-horse-battery-staple";

/** An endpoint whose answers are those of the platforms' documentation. */
export function documentedHooks(options: Partial<ChatHooksOptions> = {}): ChatHooks {
  return createChatHooks({ auth: { secret }, handlers: documentedHandlers, log: silent, ...options });
}

/** What the documentation shows as the reply to an example request. */
export function documentedReply(request: string): Record<string, unknown> {
  const reply = request.replace("--", ".response--");
  const isThere = existsSync(new URL(`../fixtures/${reply}.json`, import.meta.url));
  return fixture(isThere ? reply : "jivo/other.response--docs-2026");
}

export const documentedHandlers: Handlers = {
  client_check_token: () => ({
    clientId: "customer_123",
    contactInfo: { name: "John Smith", phone: "+14084987855", email: "john@example.com" },
  }),
  chat_accepted(event) {
    if (event.platform === "vivo") {
      return {
        contactInfo: { name: "John Smith", phone: "+14084987855" },
        customData: [{ title: "Plan", content: "Premium" }],
      };
    }
    const card = {
      contactInfo: { name: "John Smith", phone: "+14084987855", email: "email@example.com" },
      customData: [{ title: "Title", content: "Content text" }],
    };
    // The two editions of JivoChat's documentation differ in the link; only the newer one has departments.
    return event.department
      ? { ...card, crmLink: "https://example.com" }
      : { ...card, page: { url: "http://example.com/", title: "Page title" } };
  },
  chat_finished: () => undefined,
};

const silent = { debug: noop, info: noop, warn: noop, error: noop };

function noop(): void {
  // Tests look at replies and facts.
}
