import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/answers/check.js";
import { plainAnswer } from "../../src/answers/plain-answer.js";
import type { Answer, AnsweredEvent } from "../../src/answers/index.js";
import { jivo } from "../../src/platforms/jivo/index.js";
import { vivo } from "../../src/platforms/vivo/index.js";
import { schemaDocuments } from "../../src/schemas/index.js";
import { validator } from "./validator.js";

/* The schemas of answers say what the check of answers and the encoders do. */

const cases = await Promise.all(
  (
    [
      [vivo, "client_check_token"],
      [vivo, "chat_accepted"],
      [jivo, "chat_accepted"],
      [jivo, "chat_updated"],
    ] as const
  ).map(async ([platform, event]) => {
    const schema = async (form: "model" | "wire") => {
      const [document] = await schemaDocuments({ event, platform: platform.name, form, is: "answer" });
      if (!document) throw new Error(`${platform.name} has no ${form} schema of the answer to ${event}`);
      return document.schema;
    };
    return { platform, event, model: await schema("model"), wire: await schema("wire") };
  }),
);

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "",
    "Ann",
    "two\nlines",
    "a\ttab",
    "a\rreturn",
    "\0",
    "\u0085",
    "ok",
    "https://shop.example/",
  ),
);
const address = fc.constantFrom(
  "https://crm.example.com/1",
  "HTTP://x",
  "",
  "javascript:alert(1)",
  "ftp://x",
  "https://a\nb",
  "//x",
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3 });
const parts = <Value>(model: { readonly [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) =>
  fc.record(model, { requiredKeys: [] });

/** Answers of JSON values, right and wrong ones. */
const anyAnswer = fc.oneof(
  parts<Record<string, unknown>>({
    clientId: maybe(fc.oneof(text, fc.integer())),
    contactInfo: maybe(
      parts({ name: maybe(text), phone: maybe(text), email: maybe(text), description: maybe(text) }),
    ),
    customData: maybe(
      fc.array(
        fc.oneof(
          fc.record(
            { content: text, title: maybe(text), link: maybe(address), key: maybe(text) },
            { requiredKeys: ["content"] },
          ),
          fc.constantFrom<unknown>({}, { content: 1 }, { title: "no content" }, null, "x"),
        ),
        { maxLength: 12 },
      ),
    ),
    crmLink: maybe(address),
    enableAssign: maybe(fc.oneof(fc.boolean(), fc.constantFrom("true", 1))),
    page: maybe(parts({ url: address, title: maybe(text) })),
    contact_info: fc.constant({}),
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

const answersOf: Readonly<Record<AnsweredEvent, readonly string[]>> = {
  client_check_token: ["clientId", "contactInfo", "contact_info"],
  chat_accepted: ["contactInfo", "customData", "crmLink", "enableAssign", "page", "contact_info"],
  chat_updated: ["contactInfo", "customData", "crmLink", "enableAssign", "page", "contact_info"],
};

/** Without the parts of the other kind of answer, which would make most of them wrong. */
function fitting(answer: unknown, event: AnsweredEvent): unknown {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([key]) => answersOf[event].includes(key)));
}

/** URL.canParse knows more about hosts than a pattern can say; see docs/schemas.md. */
const onlyUrlsDiffer = (faults: readonly string[]) =>
  faults.every((fault) => fault.includes("http or https URL"));

describe.each(cases.map((each) => [`${each.event} of ${each.platform.name}`, each] as const))(
  "the answer to %s",
  (_name, { platform, event, model, wire }) => {
    const [isModel, isWire] = [validator(model), validator(wire)];
    let schema: Awaited<ReturnType<typeof platform.answerSchema>>;
    beforeAll(async () => {
      schema = await platform.answerSchema(event);
    });

    it("is right by its schema when the check has nothing against it, and else not", () => {
      const verdicts = new Set<boolean>();
      fc.assert(
        fc.property(anyAnswer, (any) => {
          const answer = fitting(any, event);
          const { faults } = checkAnswer(schema, answer);
          // null is no answer at all, which handlers may give.
          if (answer === null || (faults.length > 0 && onlyUrlsDiffer(faults))) return;
          verdicts.add(faults.length === 0);
          expect(isModel(answer)).toBe(faults.length === 0);
        }),
        { numRuns: 400 },
      );
      expect(verdicts.size).toBe(2);
    });

    it("passes without its schema when that has nothing against it, and comes out the same", () => {
      const verdicts = new Set<boolean>();
      fc.assert(
        fc.property(anyAnswer, (any) => {
          const answer = fitting(any, event);
          const plain = plainAnswer(platform.answerFields(event), answer);
          const { success, data } = schema.safeParse(answer);
          verdicts.add(success);
          expect(plain !== undefined).toBe(success);
          if (plain) expect(plain).toEqual(data);
        }),
        { numRuns: 400 },
      );
      expect(verdicts.size).toBe(2);
    });

    it("is on the wire what the schema of the wire says", () => {
      fc.assert(
        fc.property(anyAnswer, (any) => {
          const { answer } = checkAnswer(schema, fitting(any, event));
          const body: unknown = JSON.parse(
            JSON.stringify({ result: "ok", ...platform.encode(answer ?? {}) }),
          );
          isWire(body);
          expect(isWire.errors ?? []).toEqual([]);
        }),
        { numRuns: 400 },
      );
    });

    it("has every part on the wire that the schema of the wire names", () => {
      const everything = { result: "ok", ...platform.encode(full[event]) };
      expect(keysOf(everything)).toEqual(keysOfSchema(wire.properties, wire.$defs));
    });

    it("with a key in the other platform's spelling is refused", () => {
      const other =
        platform.name === "vivo" ? { contact_info: { name: "Ann" } } : { contactInfo: { name: "Ann" } };
      expect(isWire({ result: "ok", ...other })).toBe(false);
    });

    it("leaves out on the wire what is not known, instead of null", () => {
      for (const [key, field] of Object.entries(wire.properties ?? {})) {
        expect([key, isWire({ result: "ok", [key]: null })]).toEqual([key, false]);
        expect(JSON.stringify(field)).not.toContain("null");
      }
      expect(JSON.stringify(wire.$defs ?? {})).not.toContain('"null"');
    });

    it("may be a refusal in words", () => {
      expect(isWire({ result: "We are closed." })).toBe(true);
      expect(isWire({ result: "" })).toBe(false);
      expect(isWire({})).toBe(false);
    });
  },
);

const contactInfo = { name: "n", phone: "p", email: "e", description: "d" };
const card: Answer = {
  contactInfo,
  customData: [{ title: "t", content: "c", link: "https://x.example", key: "k" }],
  crmLink: "https://x.example",
  enableAssign: true,
  page: { url: "https://x.example", title: "t" },
};
const full: Readonly<Record<AnsweredEvent, Answer>> = {
  client_check_token: { clientId: "c", contactInfo },
  chat_accepted: card,
  chat_updated: card,
};

/** Every key of a JSON value by its path: `custom_data.title`. */
function keysOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return keysOf(value[0], path);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .flatMap(([key, inner]) => [`${path}${key}`, ...keysOf(inner, `${path}${key}.`)])
    .sort();
}

type Properties = (typeof cases)[number]["wire"]["properties"];

function keysOfSchema(properties: Properties, defs: Properties, path = ""): string[] {
  return Object.entries(properties ?? {})
    .flatMap(([key, field]) => {
      const ref = field.$ref ?? field.items?.$ref;
      const part = defs?.[ref?.replace("#/$defs/", "") ?? ""];
      return [`${path}${key}`, ...keysOfSchema(part?.properties, defs, `${path}${key}.`)];
    })
    .sort();
}
