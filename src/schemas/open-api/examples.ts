import type { EventName } from "../../events/index.js";
import type { PlatformName } from "../../events/types.js";
import { asksForAnswer, type Answer } from "../../answers/index.js";
import { jivo } from "../../platforms/jivo/index.js";
import type { WireBody } from "../../platforms/platform.js";
import { vivo } from "../../platforms/vivo/index.js";
import { seededRandom } from "../../seeded-random.js";
import { documentedBodies, simulatedPlatform } from "../../simulator/index.js";
import { wireDialects } from "../wire/dialect.js";

/** An Example Object of OpenAPI. */
export interface Example {
  readonly summary: string;
  readonly value: WireBody;
}

const editions = {
  "docs-2026": (title: string) => `As ${title}'s documentation of 2026 prints it`,
  "docs-2017": (title: string) => `As ${title}'s documentation of 2017 prints it`,
  inferred: (title: string) => `Put together from the table of fields in ${title}'s documentation`,
};

/** What a platform sends: every printed body of the event, or a simulated one where none is printed. */
export function requestExamples(platform: PlatformName, event: EventName): Readonly<Record<string, Example>> {
  const { title } = wireDialects[platform];
  const printed = documentedBodies().filter((body) => body.platform === platform && body.event === event);
  if (printed.length > 0) {
    return Object.fromEntries(
      printed.map(({ source, body }) => [source, { summary: editions[source](title), value: body }]),
    );
  }
  const value = simulatedPlatform(platform).body(event, { random: seededRandom(1), now: () => someTime });
  return { simulated: { summary: "Made up, in the documented form", value } };
}

const someTime = Date.UTC(2026, 0, 15, 12);

/** What goes back: an answer in the platform's own spelling, by its own encoder. */
export function answerExamples(platform: PlatformName, event: EventName): Readonly<Record<string, Example>> {
  const nothing = { summary: "Nothing to say: an anonymous visitor, an empty card", value: { result: "ok" } };
  if (!asksForAnswer(event)) return { ok: { summary: "Taken", value: { result: "ok" } } };
  const value = { result: "ok", ...{ vivo, jivo }[platform].encode(answers[event]) };
  return { answered: { summary: "Answered", value }, nothing };
}

const contactInfo = { name: "Ann Smith", phone: "+14155550123", email: "ann@example.com" };

const card: Answer = {
  contactInfo,
  customData: [{ title: "Plan", content: "Premium" }],
  crmLink: "https://crm.example.com/customers/42",
  enableAssign: true,
};

const answers: Readonly<Record<"client_check_token" | "chat_accepted" | "chat_updated", Answer>> = {
  client_check_token: { clientId: "9b2f6a34-5a0e-4c55-8f6e-0d6c1a7e9b24", contactInfo },
  chat_accepted: card,
  chat_updated: card,
};
