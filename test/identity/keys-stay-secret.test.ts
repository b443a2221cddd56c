import { describe, expect, it } from "vitest";
import { convotIdentity, verifyConvotHash } from "../../src/identity/index.js";
import { giosgVariablesClient, giosgVisitor, verifyGiosgVisitor } from "../../src/identity/index.js";
import { roxCrcVisitor, roxVisitor, verifyRoxVisitor, type RoxFields } from "../../src/identity/index.js";

const marker = "SECRETMARKER";
const pem = `-----BEGIN PRIVATE KEY-----\n${marker}\n-----END PRIVATE KEY-----`;

/** An error and all that hangs on it, as a log would print it. */
function printed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [String(error), error.stack, JSON.stringify(error), printed(error.cause)].join("\n");
}

const attempts: Record<string, () => unknown> = {
  "a rox key with a line break": () => roxVisitor({ id: "7" }, { key: `${marker}\n` }),
  "a rox key and a private value of a wrong kind": () =>
    roxVisitor({ id: "7", phone: { marker } } as unknown as RoxFields, { key: marker }),
  "a rox key in place of the options": () => roxVisitor({ id: "7" }, marker as unknown as { key: string }),
  "a rox key in place of the algorithm": () =>
    roxVisitor({ id: "7" }, { key: marker, algorithm: marker as "md5" }),
  "a rox verification with a key that is no text": () =>
    verifyRoxVisitor({}, { key: [marker] as unknown as string }),
  "a crc without an id": () => roxCrcVisitor({ id: "" }, { key: marker }),
  "a convot secret of a wrong length": () => convotIdentity({ externalId: "7" }, { secret: marker }),
  "a convot secret with white space": () => verifyConvotHash({}, { secret: ` ${marker}` }),
  "a giosg key that is no PEM": () => giosgVisitor({ a: 1 }, { key: marker, algorithm: "RS256" }),
  "a giosg key that is a broken PEM": () => giosgVisitor({ a: 1 }, { key: pem, algorithm: "RS256" }),
  "a giosg verification with a private key": () =>
    verifyGiosgVisitor(["visitor", "submit", "a.b.c", "RS256"], { key: pem, algorithm: "RS256" }),
  "a giosg token that no header can hold": () =>
    giosgVariablesClient({ apiKey: `${marker}\0`, organizationId: "a" }),
  "a giosg token in place of the organization": () =>
    giosgVariablesClient({ apiKey: marker, organizationId: `${marker}/` }),
};

describe("no error holds a key or a value", () => {
  it.each(Object.keys(attempts))("%s", async (name) => {
    const error: unknown = await Promise.resolve()
      .then(attempts[name])
      .then(
        () => undefined,
        (caught: unknown) => caught,
      );
    expect(error).toHaveProperty("code");
    expect(printed(error)).not.toContain(marker);
  });
});
