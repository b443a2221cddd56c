import { describe, expect, it } from "vitest";
import { detectPlatform } from "../../src/platforms/detect.js";
import { documentedFields } from "../../src/schemas/documented-fields.js";
import { schemaDocuments, type SchemaDocument } from "../../src/schemas/index.js";
import { wireDialects } from "../../src/schemas/wire/dialect.js";
import { simulatedPlatform, simulatedPlatforms } from "../../src/simulator/index.js";
import { eventNames } from "../../src/events/index.js";
import { documentedReply } from "../support/documented-hooks.js";
import { fixture, requestFixtures } from "../support/fixture.js";
import { validator } from "./validator.js";

const platforms = ["vivo", "jivo"] as const;
const documents = await schemaDocuments();

function documentAt(path: string): SchemaDocument {
  const found = documents.find((document) => document.path === path);
  if (!found) throw new Error(`there is no schema ${path}`);
  return found;
}

function decoded(body: Record<string, unknown>) {
  const result = detectPlatform(body)?.decode(body);
  if (!result?.known) throw new Error("that body is of no known event");
  return result.event;
}

const validators = new Map<string, ReturnType<typeof validator>>();

/** What a schema has against a value, for a readable failure. */
function complaints(path: string, value: unknown) {
  const validate = validators.get(path) ?? validator(documentAt(path).schema);
  validators.set(path, validate);
  validate(value);
  return validate.errors ?? [];
}

describe("every schema", () => {
  it.each(documents.map((document) => [document.path, document] as const))(
    "%s is JSON Schema of draft 2020-12 with a name of its own",
    (_path, { schema }) => {
      expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(schema.$id).toMatch(/^urn:chat-hooks:/);
      expect(schema.title).toMatch(/^[A-Z]\w+$/);
      expect(schema.description).toMatch(/\.$/);
      expect(() => validator(schema)).not.toThrow();
    },
  );

  it("can be told from every other by its id", () => {
    const ids = documents.map(({ schema }) => schema.$id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is there for every event and every answer", () => {
    expect(
      documents.filter(({ form, is }) => form === "model" && is === "event").map(({ event }) => event),
    ).toEqual(eventNames);
    expect(
      documents.filter(({ form, is }) => form === "model" && is === "answer").map(({ event }) => event),
    ).toEqual(["client_check_token", "chat_accepted", "chat_updated"]);
    for (const platform of platforms) {
      const documented = Object.keys(documentedFields[platform]);
      const wire = documents.filter((document) => document.platform === platform);
      expect(
        wire
          .filter(({ is }) => is === "event")
          .map(({ event }) => event)
          .sort(),
      ).toEqual([...documented].sort());
      expect(
        wire
          .filter(({ is }) => is === "answer")
          .map(({ event }) => event)
          .sort(),
      ).toEqual([...documented].sort());
    }
  });

  it("of the wire speaks to readers who do not write handlers here", () => {
    const wire = JSON.stringify(documents.filter(({ form }) => form === "wire"));
    expect(wire).not.toMatch(/ctx\.|createChatHooks|`raw`/);
    expect(JSON.stringify(documents.filter(({ platform }) => platform === "jivo"))).not.toMatch(
      /`[a-z]+[A-Z]\w*`/,
    );
  });
});

describe.each(platforms)("every example body of %s", (platform) => {
  it.each(requestFixtures(platform))(
    "%s is what the schemas say, on the wire, as event and in its answer",
    (name) => {
      const body = fixture(name);
      const event = decoded(body);
      expect(complaints(`${platform}/${event.type}.json`, body)).toEqual([]);
      expect(complaints(`model/${event.type}.json`, event)).toEqual([]);
      expect(complaints(`${platform}/${event.type}.answer.json`, documentedReply(name))).toEqual([]);
    },
  );

  it.each(requestFixtures(platform))("%s has no field that is not among the documented ones", (name) => {
    const body = fixture(name);
    const { properties } = documentAt(`${platform}/${decoded(body).type}.json`).schema;
    expect(Object.keys(body).filter((key) => !(key in (properties ?? {})))).toEqual([]);
  });
});

describe.each(platforms)("every body that the simulated %s makes", (platform) => {
  it.each(simulatedPlatforms[platform].events)("of %s is what the schemas say", (event) => {
    for (const visitor of ["known", "anonymous"] as const) {
      const body = simulatedPlatform(platform).body(event, { visitor });
      expect(complaints(`${platform}/${event}.json`, body)).toEqual([]);
      expect(complaints(`model/${event}.json`, decoded(body))).toEqual([]);
    }
  });

  it("is of an event that has a schema, and none is missing", () => {
    expect([...simulatedPlatforms[platform].events].sort()).toEqual(
      Object.keys(documentedFields[platform]).sort(),
    );
  });
});

describe("what is chosen", () => {
  const paths = async (selection: Parameters<typeof schemaDocuments>[0]) =>
    (await schemaDocuments(selection)).map(({ path }) => path);

  it("is the wire of a platform", async () => {
    expect(await paths({ platform: "vivo" })).toEqual([
      "vivo/client_check_token.json",
      "vivo/client_check_token.answer.json",
      "vivo/chat_accepted.json",
      "vivo/chat_accepted.answer.json",
    ]);
  });

  it("is one schema, of one event", async () => {
    expect(await paths({ event: "crm", is: "event", form: "wire" })).toEqual(["jivo/crm.json"]);
    expect(await paths({ event: "chat_accepted", is: "answer" })).toEqual([
      "model/chat_accepted.answer.json",
      "vivo/chat_accepted.answer.json",
      "jivo/chat_accepted.answer.json",
    ]);
  });

  it("is nothing for an event that a platform does not document, and for the answer to a notice", async () => {
    expect(await paths({ event: "chat_finished", platform: "vivo" })).toEqual([]);
    expect(await paths({ event: "chat_finished", platform: "vivo", form: "model" })).toEqual([]);
    expect(await paths({ event: "chat_finished", form: "model", is: "answer" })).toEqual([]);
  });

  it("is the answer as one platform allows it", async () => {
    const [document] = await schemaDocuments({
      event: "chat_accepted",
      platform: "jivo",
      form: "model",
      is: "answer",
    });
    const tooMany = { customData: Array.from({ length: 11 }, () => ({ content: "x" })) };
    expect(validator(document?.schema ?? {})(tooMany)).toBe(false);
    expect(complaints("model/chat_accepted.answer.json", tooMany)).toEqual([]);
  });
});

it("the name of an event is where the platform puts it", () => {
  for (const platform of platforms) {
    const { discriminator } = wireDialects[platform];
    const { schema } = documentAt(`${platform}/chat_accepted.json`);
    expect(schema.properties?.[discriminator]?.const).toBe("chat_accepted");
    expect(schema.required).toContain(discriminator);
  }
});
