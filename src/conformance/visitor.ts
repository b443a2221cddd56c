import { randomBytes, randomUUID } from "node:crypto";
import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";
import type { WireBody } from "../platforms/platform.js";
import { mergeOverrides, simulatedPlatform } from "../simulator/index.js";

/** Who a delivery is about, and what is different from what the platform would send. */
export interface BodyOptions {
  /** `known` (the default) has a name, an email and a phone; `anonymous` has none, and no token. */
  readonly visitor?: "known" | "anonymous" | undefined;
  /** Default: the merchant's own token when one was given, else one that nobody has signed. */
  readonly userToken?: string | undefined;
  /** Wire fields, merged into the body; undefined takes a field out. */
  readonly overrides?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The visitor of a run. Its name says what it is, because the endpoint is really called: whoever finds it in a CRM
 * knows where it comes from.
 */
export interface TestVisitor {
  body(platform: PlatformName, event: EventName, options?: BodyOptions): WireBody;
  /** Texts of its bodies that no reply to anybody else could hold by chance. */
  readonly traces: readonly string[];
  /** A word that occurs in nothing but this run's payloads. */
  readonly canary: string;
}

/** The visitor's name in all deliveries of `chat-hooks check`. */
export const visitorName = "chat-hooks check";

/** @param token the merchant's own, of a customer that the endpoint knows */
export function testVisitor(token: string | undefined): TestVisitor {
  const canary = `canary-${randomBytes(6).toString("hex")}`;
  const madeUpToken = `chat-hooks-check-${randomUUID()}`;
  // Reserved for examples: no mail arrives there, and no telephone rings.
  const contact = { name: visitorName, email: `${canary}@example.com`, phone: "+12025550143" };
  return {
    canary,
    traces: [canary, madeUpToken, contact.phone, ...(token === undefined ? [] : [token])],
    body(platform, event, { visitor = "known", userToken = token ?? madeUpToken, overrides = {} } = {}) {
      const isKnown = visitor === "known";
      const body = simulatedPlatform(platform).body(event, {
        visitor,
        userToken: isKnown || event === "client_check_token" ? userToken : null,
      });
      return mergeOverrides("visitor" in body ? mergeOverrides(body, marks(isKnown)) : body, overrides);
    },
  };

  function marks(isKnown: boolean): Readonly<Record<string, unknown>> {
    const description = `Sent by chat-hooks check; nobody is there. ${canary}`;
    return { visitor: isKnown ? { ...contact, description } : { description } };
  }
}
