import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";
import { schemaDocuments, type SchemaSelection } from "../../src/schemas/index.js";
import { typeDeclarations } from "../../src/schemas/typescript/declarations.js";
import { fixtureText } from "../support/fixture.js";

async function declarations(selection: SchemaSelection = {}): Promise<string> {
  return typeDeclarations(await schemaDocuments(selection));
}

/** What the compiler has against a file of declarations with some code behind it. */
function faults(source: string, code = ""): string[] {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-types-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "types.ts");
  writeFileSync(file, `${source}\n${code}`);
  const program = ts.createProgram([file], {
    ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, types: [] },
    ...{ target: ts.ScriptTarget.ES2023, lib: ["lib.es2023.d.ts"], skipDefaultLibCheck: true },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const asConst = (name: string, type: string) => `export const body: ${type} = ${fixtureText(name)};`;

describe("the TypeScript of all schemas in one file", () => {
  it("compiles, and takes the printed bodies and answers of the platforms", async () => {
    const code = [
      ["jivo/chat_accepted--docs-2026", "JivoChatAccepted"],
      ["jivo/chat_finished--docs-2017", "JivoChatFinished"],
      ["jivo/client_attribute_updated--inferred", "JivoClientAttributeUpdated"],
      ["jivo/chat_accepted.response--docs-2026", "JivoChatAcceptedAnswer"],
      ["vivo/chat_accepted--docs-2026", "VivoChatAccepted"],
      ["vivo/client_check_token.response--docs-2026", "VivoClientCheckTokenAnswer"],
    ].map(([name = "", type = ""], index) => asConst(name, type).replace("body", `body${index}`));
    expect(faults(await declarations(), code.join("\n"))).toEqual([]);
  });

  it("says when a body is none", async () => {
    const wrong = [
      `export const one: JivoChatAccepted = { event_name: "chat_finished", chat_id: 1 };`,
      `export const two: VivoChatAcceptedAnswer = { result: "ok", contact_info: {} };`,
      `export const three: JivoCallEvent = { event_name: "call_event" };`,
    ];
    expect(faults(await declarations(), wrong.join("\n"))).toHaveLength(3);
  });

  it("has each name once, and says what it is", async () => {
    const text = await declarations();
    const names = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(["ChatAccepted", "Card", "JivoChatAccepted", "VivoChannel"]),
    );
    expect(text).toContain("/** The operator who took the chat. */");
  });
});

it("the TypeScript of one wire schema is all that it needs", async () => {
  const text = await declarations({ event: "client_check_token", platform: "vivo", is: "event" });
  expect(text).toMatchInlineSnapshot(`
    "/* Made by \`chat-hooks schema --format typescript\`. */

    /** Text that is not empty, or a number that is taken as text. */
    export type RequiredText = string | number;

    /**
     * The chat was opened by a visitor for whom your page had called \`setUserToken()\`: who is it? Answered by
     * an \`Identity\`. Source: VivoChat's documentation of customer verification.
     */
    export interface VivoClientCheckToken {
      /** The event's name. */
      type: "client_check_token";
      /** What the page gave to setUserToken(). Nobody has proved it: the server verifies it. */
      userToken: RequiredText;
    }
    "
  `);
});
