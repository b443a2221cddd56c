import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChatHooksError } from "../../src/errors.js";
import type { EventName } from "../../src/events/index.js";
import type { PlatformName } from "../../src/events/types.js";
import { isRecord } from "../../src/kind-of.js";
import { detectPlatform } from "../../src/platforms/detect.js";
import type { Platform, WireBody } from "../../src/platforms/platform.js";
import { parseJson } from "../../src/receive/parse-json.js";
import { documentedEvents } from "../../src/schemas/documented-fields.js";
import type { JsonSchema } from "../../src/schemas/json-schema.js";
import { wireEvent } from "../../src/schemas/wire/event.js";
import { post } from "../support/delivery.js";
import { fixtureText, requestFixtures } from "../support/fixture.js";
import { minimalBodies } from "../support/minimal-bodies.js";
import { mutatedJson } from "../support/mutations.js";
import { recordedHooks } from "../support/recorded-hooks.js";
import { pathsAtFault, validator } from "./validator.js";

/*
 * The wire schemas say what the endpoint does:
 *   valid                          → taken, and nothing of what is documented is left out
 *   invalid at a required field    → refused with a 400
 *   invalid at optional fields     → taken without exactly those
 * What JSON Schema can't say is written down here, and in docs/schemas.md.
 */

const schemas = (["vivo", "jivo"] as const).flatMap((platform) =>
  documentedEvents(platform).map((event) => ({ platform, event, schema: wireEvent(platform, event) ?? {} })),
);
const described = new Map(
  schemas.map(({ platform, event, schema }) => [
    `${platform}:${event}`,
    { validate: validator(schema), fields: Object.keys(schema.properties ?? {}) },
  ]),
);

const { hooks } = recordedHooks({ onUnknown: () => undefined });

/** Places that are read together: a good tag, address or operator in one makes up for a bad one in another. */
const readTogether = /^(?:tags|visitor\.tags|chat\.tags|visitor\.(?:emails?|phones?)|agents?)(?:\.|$)/;

/** The name may be in `event_type` alone; no documentation has it there. */
const onlyInEventType = (body: WireBody) =>
  typeof body["event_name"] !== "string" || body["event_name"] === "";

/** The endpoint as a whole gives the status that the comparison below says. */
async function expectAgreement(text: string): Promise<void> {
  const body = parseJson(text);
  expect((await hooks.receive(post(text))).status).toBe(isRecord(body) ? compared(body) : 400);
}

/** Compares what the reader makes of a body with what its schema says. @returns the status that it deserves */
function compared(body: WireBody): 200 | 400 {
  const platform = detectPlatform(body);
  const event = platform?.eventName(body);
  if (!platform || !event) {
    // Nobody's event, or an unknown one: no schema takes it for one that is documented.
    const names = [...described.keys()].filter((name) => !platform || name.startsWith(platform.name));
    expect(names.filter((name) => described.get(name)?.validate(body))).toEqual([]);
    return platform ? 200 : 400;
  }
  const { refusedAt, ignored } = reading(platform, body);
  const status = refusedAt === undefined ? 200 : 400;
  const schema = described.get(`${platform.name}:${event}`);
  if (!schema || (platform.name === "jivo" && onlyInEventType(body))) return status;

  const isValid = schema.validate(body);
  const atFault = pathsAtFault(schema.validate);
  if (refusedAt !== undefined) {
    expect(isValid).toBe(false);
    expect(atFault.filter((path) => `${refusedAt}.`.startsWith(`${path}.`))).not.toEqual([]);
    return status;
  }
  const told = ignored.filter((path) => schema.fields.includes(path.split(".")[0] ?? "")).sort();
  const apart = (paths: readonly string[]) => paths.filter((path) => !readTogether.test(path));
  expect(apart(atFault)).toEqual(apart(told));
  // Operators and tags may come from a field that the event is not documented to have.
  if (isValid) expect(told.filter((path) => !/^(?:agents?|tags)(?:\.|$)/.test(path))).toEqual([]);
  return status;
}

function reading(platform: Platform, body: WireBody) {
  try {
    const decoded = platform.decode(body);
    return { refusedAt: undefined, ignored: decoded.known ? decoded.ignored : [] };
  } catch (error) {
    if (error instanceof ChatHooksError) return { refusedAt: error.path, ignored: [] };
    throw error;
  }
}

const payloads = [
  ...[...requestFixtures("vivo"), ...requestFixtures("jivo")].map(fixtureText),
  ...Object.values(minimalBodies).map((body) => JSON.stringify(body)),
  JSON.stringify({ event_type: "crm_deal", event_name: "created_deal", widget_id: 12 }),
];

describe("the endpoint and the wire schemas are of one mind", () => {
  it("about documented bodies with fields deleted, replaced, retyped, repeated and nested", async () => {
    const mutated = fc.constantFrom(...payloads).chain(mutatedJson);
    await fc.assert(fc.asyncProperty(mutated, expectAgreement), { numRuns: 1_000 });
  });

  it("about any JSON in place of a field", async () => {
    const replaced = fc
      .tuple(fc.constantFrom(...payloads), fc.nat(), fc.jsonValue({ maxDepth: 3 }))
      .map(([text, at, value]) => {
        const body = JSON.parse(text) as Record<string, unknown>;
        const keys = Object.keys(body);
        return JSON.stringify({ ...body, [keys[at % keys.length] ?? ""]: value });
      });
    await fc.assert(fc.asyncProperty(replaced, expectAgreement), { numRuns: 500 });
  });

  it("about every documented field, in every form that a field can have", () => {
    for (const { platform, event, schema } of schemas) {
      for (const path of fieldPaths(schema)) {
        for (const form of forms) compared(bodyWith(platform, event, path, form));
      }
    }
  });
});

const forms: readonly unknown[] = [
  ...[null, "", "x", " ", "7", "0x1f", "1e3", " 7\n", "7x", 0, 1, 7, 2.5, true, false],
  ...[[], {}, [1], [[]], [null], { a: 1 }, { toString: false }, { length: 0 }],
];

/** The paths of the fields of a schema, those of its parts included: `visitor.name`. */
function fieldPaths(schema: JsonSchema): string[] {
  const below = (fields: JsonSchema): string[] =>
    Object.entries(fields.properties ?? {}).flatMap(([key, field]) => {
      const part = schema.$defs?.[field.$ref?.replace("#/$defs/", "") ?? ""];
      return [key, ...(part ? below(part).map((path) => `${key}.${path}`) : [])];
    });
  return below(schema);
}

/** A body that has nothing but what it must have, and one field. */
function bodyWith(platform: PlatformName, event: EventName, path: string, value: unknown): WireBody {
  const minimal: WireBody =
    platform === "vivo"
      ? { type: event, userToken: "t", chatId: "c" }
      : structuredClone({ ...minimalBodies[event] });
  const keys = path.split(".");
  let container = minimal;
  for (const key of keys.slice(0, -1)) {
    const inner = container[key];
    container = isRecord(inner) ? inner : (container[key] = {});
  }
  container[keys.at(-1) ?? ""] = value;
  return minimal;
}
