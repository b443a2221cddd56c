import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ChatHooksError } from "../src/errors.js";
import { isRecord } from "../src/kind-of.js";

describe("a ChatHooksError", () => {
  it("is an Error that says what it is, what happened and what to do", () => {
    const error = new ChatHooksError("BODY_TOO_LARGE", { maxBytes: 5 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "ChatHooksError",
      code: "BODY_TOO_LARGE",
      status: 413,
      message: "The body is larger than 5 bytes.",
      hint: "Raise maxBytes if the platform really sends such bodies.",
      path: undefined,
    });
    expect(String(error)).toBe("ChatHooksError: The body is larger than 5 bytes.");
    expect(error.stack).toContain("errors.test.ts");
  });

  it("has the path of the field at fault", () => {
    const missing = new ChatHooksError("FIELD_MISSING", { event: "e", path: "call.type", expected: "text" });
    const wrong = new ChatHooksError("FIELD_KIND", {
      event: "e",
      path: "chat_id",
      expected: "text",
      received: "a boolean",
    });
    expect([missing.path, wrong.path]).toEqual(["call.type", "chat_id"]);
  });

  it("has its cause, or none", () => {
    const cause = new Error("x");
    expect(new ChatHooksError("INTERNAL", undefined, { cause }).cause).toBe(cause);
    expect(new ChatHooksError("INTERNAL")).not.toHaveProperty("cause");
  });

  it("is told from others by its code, by the class and by its name", () => {
    const errors: unknown[] = [new ChatHooksError("UNAUTHORIZED"), new Error("x")];
    expect(errors.filter((error) => error instanceof ChatHooksError)).toHaveLength(1);
    expect(errors.filter((error) => isRecord(error) && error["code"] === "UNAUTHORIZED")).toHaveLength(1);
  });
});

describe("the registry", () => {
  const folder = new URL("../src/errors/", import.meta.url);

  it("has each code once, in capitals, with a status, a message and a hint", async () => {
    const codes: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name !== "entry.ts")) {
      const module: unknown = await import(new URL(file, folder).href);
      for (const part of Object.values(isRecord(module) ? module : {})) {
        for (const [code, entry] of Object.entries(isRecord(part) ? part : {})) {
          codes.push(code);
          expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
          expect(entry).toHaveProperty("status", expect.any(Number));
          expect(entry).toHaveProperty("message", expect.any(Function));
          expect(entry).toHaveProperty("hint", expect.stringMatching(/\.$/));
        }
      }
    }
    expect(codes.length).toBeGreaterThan(30);
    // A code in two parts would silently win over the other.
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });
});

describe("messages that depend on what is known", () => {
  it("name the nearest option, or list all", () => {
    const known = ["auth", "log"];
    expect(new ChatHooksError("OPTION_UNKNOWN", { option: "logs", nearest: "log", known }).message).toBe(
      "There is no option `logs`. Did you mean `log`?",
    );
    expect(new ChatHooksError("OPTION_UNKNOWN", { option: "x", nearest: undefined, known }).message).toBe(
      "There is no option `x`. Known: auth, log.",
    );
  });

  it("tell the place of a fault in JSON when it is known", () => {
    expect(new ChatHooksError("BODY_NOT_JSON", { position: 7 }).message).toBe(
      "The body is not JSON (first fault at character 7); expected a JSON object.",
    );
    expect(new ChatHooksError("BODY_NOT_JSON", { position: undefined }).message).toBe(
      "The body is not JSON; expected a JSON object.",
    );
  });

  it("list every attribute at fault", () => {
    const paths = ["attributes.a", "attributes.b"];
    expect(new ChatHooksError("ATTRIBUTES_REFUSED", { event: "e", paths }).message).toBe(
      "e: schemas.attributes refused `attributes.a`, `attributes.b`.",
    );
  });
});
