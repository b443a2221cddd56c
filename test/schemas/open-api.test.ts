import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { openApi, type JsonSchema, type OpenApiDocument } from "../../src/schemas/index.js";
import { documentedEvents } from "../../src/schemas/documented-fields.js";
import { mapRefs } from "../../src/schemas/subschemas.js";
import { fixture, requestFixtures } from "../support/fixture.js";
import { validator } from "./validator.js";

const platforms = ["vivo", "jivo"] as const;
const documents = await Promise.all([
  ...platforms.map(async (platform) => [platform, await openApi({ platform })] as const),
  openApi().then((document) => ["both platforms", document] as const),
]);

/** What the linter says, by its strictest rules that are recommended. */
async function problems(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const found = await lintFromString({ source: JSON.stringify(document), config });
  return found.map(
    ({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer ?? ""}: ${message}`,
  );
}

interface Media {
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly requestBody: { readonly content: { readonly "application/json": Media } };
  readonly responses: Readonly<Record<string, { readonly content: { readonly "application/json": Media } }>>;
}

function operations({ webhooks }: OpenApiDocument): [name: string, operation: Operation][] {
  return Object.entries(webhooks).map(([name, { post }]) => [name, post as unknown as Operation]);
}

/** A schema of the document, with what it refers to. */
function standalone({ components }: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const $defs = Object.fromEntries(
    Object.entries(components.schemas).map(([name, definition]) => [name, local(definition)]),
  );
  return { ...local(schema), $defs };
}

const local = (schema: JsonSchema) =>
  mapRefs(schema, (ref) => ref.replace("#/components/schemas/", "#/$defs/"));

describe.each(documents)("the OpenAPI document of %s", (name, document) => {
  it("is OpenAPI 3.1 without a complaint of the linter", async () => {
    expect(document.openapi).toBe("3.1.0");
    expect(await problems(document)).toEqual([]);
  });

  it("is JSON, and the same each time", async () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const platform = platforms.find((one) => name === one);
    expect(JSON.stringify(await openApi({ platform }))).toBe(JSON.stringify(document));
  });

  it("has examples that its own schemas take, for every body and every answer", () => {
    for (const [event, { requestBody, responses }] of operations(document)) {
      for (const media of [
        requestBody.content["application/json"],
        responses["200"]?.content["application/json"],
      ]) {
        const validate = validator(standalone(document, media?.schema ?? {}));
        const examples = Object.values(media?.examples ?? {});
        expect(examples.length, event).toBeGreaterThan(0);
        for (const { value } of examples)
          expect([event, validate(value), validate.errors]).toEqual([event, true, null]);
      }
    }
  });

  it("says of each event what it is refused with", () => {
    for (const [, { responses }] of operations(document)) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "400", "401", "413", "503"]));
    }
  });

  it("knows each place that the secret may be in", () => {
    expect(document.components["securitySchemes"]).toMatchObject({
      secretInQuery: { in: "query", name: "secret" },
      secretInHeader: { in: "header", name: "x-chat-hooks-secret" },
      secretAsPassword: { type: "http", scheme: "basic" },
    });
    expect(document.info.description).toContain("last segment of the URL");
  });
});

it.each(documents.slice(0, 2))("every event that %s documents is a webhook", (name, document) => {
  const events = documentedEvents(name === "vivo" ? "vivo" : "jivo");
  expect(Object.keys(document.webhooks)).toEqual(events.map((event) => `${name}.${event}`));
});

it.each(platforms)("the printed example bodies of %s are the examples", async (platform) => {
  const examples = operations(await openApi({ platform })).flatMap(([, { requestBody }]) =>
    Object.values(requestBody.content["application/json"].examples).map(({ value }) => value),
  );
  for (const name of requestFixtures(platform)) expect(examples).toContainEqual(fixture(name));
});

it("one event alone is described alone", async () => {
  const document = await openApi({ event: "crm" });
  expect(Object.keys(document.webhooks)).toEqual(["jivo.crm"]);
  expect(await problems(document)).toEqual([]);
});

it("the endpoint's own address takes the place of the one on this machine", async () => {
  const document = await openApi({ platform: "vivo", url: "https://shop.example/chat-hooks" });
  expect(document["servers"]).toEqual([
    { url: "https://shop.example/chat-hooks", description: "Your endpoint" },
  ]);
  expect(await problems(document)).toEqual([]);
});

it("the linter would find a fault", async () => {
  const document = await openApi({ platform: "vivo" });
  const { "vivo.chat_accepted": webhook } = document.webhooks;
  const [schema, wrong] = [
    { $ref: "#/components/schemas/VivoChatAccepted" },
    { value: { type: "chat_accepted" } },
  ];
  const requestBody = { content: { "application/json": { schema, examples: { wrong } } } };
  const changed = { post: { ...webhook?.post, requestBody, operationId: "vivoClientCheckToken" } };
  const found = await problems({
    ...document,
    webhooks: { ...document.webhooks, "vivo.chat_accepted": changed },
  });
  expect(found.join("\n")).toMatch(/operation-operationId-unique/);
  expect(found.join("\n")).toMatch(/no-invalid-media-type-examples.*chatId/);
});
