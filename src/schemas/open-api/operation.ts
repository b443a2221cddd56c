import { asksForAnswer } from "../../answers/index.js";
import type { EventName } from "../../events/index.js";
import type { PlatformName } from "../../events/types.js";
import type { JsonSchema } from "../json-schema.js";
import { wireAnswer } from "../wire/answer.js";
import { wireDialects } from "../wire/dialect.js";
import { wireEvent } from "../wire/event.js";
import { platformTitle } from "../wire/words.js";
import type { ComponentSchemas } from "./components.js";
import { answerExamples, requestExamples } from "./examples.js";

/** What the endpoint says beside 200; the body is `{ "result": "<what is wrong>" }`. */
export const refusals = {
  "400": "The body is not JSON, names no event, or lacks a required field.",
  "401": "The secret is missing or wrong.",
  "413": "The body is larger than the endpoint takes.",
  "500": "The function that handles the notice failed, and there is no inbox that would try again.",
  "503": "The notice could not be kept: to be sent again.",
} as const;

type Refusal = keyof typeof refusals;

/** One event as an operation of OpenAPI: what the platform posts, and what it gets. */
export async function operation(
  platform: PlatformName,
  event: EventName,
  schemas: ComponentSchemas,
): Promise<Readonly<Record<string, unknown>>> {
  const body = wireEvent(platform, event) ?? {};
  const answer = (await wireAnswer(platform, event)) ?? {};
  const title = body.title ?? platformTitle(platform, event);
  return {
    operationId: title.charAt(0).toLowerCase() + title.slice(1),
    summary: summary(event, body.description ?? ""),
    description: body.description,
    tags: [wireDialects[platform].title],
    requestBody: {
      required: true,
      content: json(schemas.add(body), requestExamples(platform, event)),
    },
    responses: {
      "200": {
        description: "Taken, or ignored. Unless `result` is `ok`, it is a text that says why not.",
        content: json(schemas.add(answer), answerExamples(platform, event)),
      },
      ...Object.fromEntries(
        refusalsOf(event).map((status) => [
          status,
          { $ref: `#/components/responses/${responseName(status)}` },
        ]),
      ),
    },
  };
}

/** An answer that fails is answered with nothing; a notice that fails must be sent again. */
export function refusalsOf(event: EventName): readonly Refusal[] {
  const all = Object.keys(refusals) as Refusal[];
  return asksForAnswer(event) ? all.filter((status) => status !== "500") : all;
}

export function responseName(status: Refusal): string {
  return `Refused${status}`;
}

function json(schema: JsonSchema, examples: object) {
  return { "application/json": { schema, examples } };
}

/** The first words of the description, which say what happened. */
function summary(event: EventName, description: string): string {
  return `${event}: ${/^[^.:]*/.exec(description)?.[0] ?? ""}`;
}
