import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApi, schemaDocuments, type SchemaSelection } from "../../src/schemas/index.js";
import { cli } from "./cli.js";

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "chat-hooks-schema-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function filesIn(path: string): Promise<string[]> {
  const files = await readdir(path, { recursive: true });
  return files.filter((file) => /\.\w+$/.test(file)).sort();
}

async function documentOf(selection: SchemaSelection) {
  const [document, ...others] = await schemaDocuments(selection);
  expect(others).toEqual([]);
  return document?.schema;
}

describe("chat-hooks schema prints", () => {
  it.each<[args: string[], selection: SchemaSelection]>([
    [["chat_finished"], { event: "chat_finished", platform: "jivo", is: "event" }],
    [["chat_accepted", "--platform", "vivo"], { event: "chat_accepted", platform: "vivo", is: "event" }],
    [["crm", "--answer"], { event: "crm", platform: "jivo", is: "answer" }],
    [["call_event", "--form", "model"], { event: "call_event", form: "model", is: "event" }],
    [["chat_updated", "--form", "model", "--answer"], { event: "chat_updated", form: "model", is: "answer" }],
  ])("the one schema that %o means", async (args, selection) => {
    const { code, stdout, stderr } = await cli(["schema", ...args]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual(await documentOf(selection));
  });

  it("an event of both platforms as one document", async () => {
    const { stdout } = await cli(["schema", "chat_accepted"]);
    const { $defs } = JSON.parse(stdout) as { $defs: object };
    expect(Object.keys($defs)).toEqual(["vivo/chat_accepted", "jivo/chat_accepted"]);
  });

  it("every schema as one document, without an event", async () => {
    const { code, stdout } = await cli(["schema"]);
    const { $defs } = JSON.parse(stdout) as { $defs: Record<string, unknown> };
    const all = (await schemaDocuments()).map(({ path, schema }) => [path.replace(".json", ""), schema]);
    expect(code).toBe(0);
    expect($defs).toEqual(Object.fromEntries(all));
  });

  it("TypeScript", async () => {
    const { code, stdout } = await cli(["schema", "--platform", "vivo", "--format", "typescript"]);
    expect(code).toBe(0);
    expect(stdout).toContain("export interface VivoChatAccepted {");
    expect(stdout).toContain("export interface VivoChatAcceptedAnswer {");
    expect(stdout).not.toMatch(/^export \w+ Jivo/m);
  });

  it("OpenAPI", async () => {
    const { code, stdout } = await cli(["schema", "--platform", "jivo", "--format", "openapi"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(await openApi({ platform: "jivo" }));
    const both = await cli(["schema", "--format", "openapi"]);
    expect(JSON.parse(both.stdout)).toEqual(await openApi());
    const one = await cli(["schema", "crm", "--format", "openapi"]);
    expect(JSON.parse(one.stdout)).toEqual(await openApi({ event: "crm" }));
  });
});

describe("chat-hooks schema --out writes", () => {
  it("a file for each schema", async () => {
    const out = join(await folder(), "not", "there yet");
    const { code, stdout } = await cli(["schema", "--out", out]);
    const all = await schemaDocuments();
    expect([code, stdout]).toEqual([0, `${all.length} files written to ${out}\n`]);
    expect(await filesIn(out)).toEqual(all.map(({ path }) => path).sort());
    for (const { path, schema } of all) {
      expect(JSON.parse(await readFile(join(out, path), "utf8"))).toEqual(schema);
    }
  });

  it("one schema, one file", async () => {
    const out = await folder();
    const { stdout } = await cli(["schema", "chat_finished", "--out", out]);
    expect(stdout).toBe(`1 file written to ${out}\n`);
    expect(await filesIn(out)).toEqual(["jivo/chat_finished.json"]);
  });

  it.each([
    ["openapi", ["jivo/openapi.json", "vivo/openapi.json"]],
    ["typescript", ["jivo.ts", "model.ts", "vivo.ts"]],
  ])("as %s a file for each platform", async (format, files) => {
    const out = await folder();
    expect((await cli(["schema", "--format", format, "--out", out])).code).toBe(0);
    expect(await filesIn(out)).toEqual(files);
  });

  it("over its own files", async () => {
    const out = await folder();
    for (const format of ["json-schema", "openapi", "typescript"]) {
      const args = ["schema", "--format", format, "--out", out];
      expect((await cli(args)).code).toBe(0);
      expect(await cli(args)).toMatchObject({ code: 0, stderr: "" });
    }
  });

  it("nothing at all when a file of somebody else is in the way, unless forced", async () => {
    const out = await folder();
    await mkdir(join(out, "vivo"));
    await writeFile(join(out, "vivo", "chat_accepted.json"), "mine");
    const { code, stdout, stderr } = await cli(["schema", "--out", out]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error USAGE_FILE");
    expect(stderr).toContain("was not written by chat-hooks; --force overwrites it");
    expect(await filesIn(out)).toEqual(["vivo/chat_accepted.json"]);

    expect((await cli(["schema", "--out", out, "--force"])).code).toBe(0);
    expect(await readFile(join(out, "vivo", "chat_accepted.json"), "utf8")).toContain("urn:chat-hooks:");
  });

  it("nothing where a file takes the place of a folder", async () => {
    const out = join(await folder(), "file");
    await writeFile(out, "mine");
    const { code, stderr } = await cli(["schema", "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is a file where a folder must be");
    expect(await readFile(out, "utf8")).toBe("mine");
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "nothing without permission",
    async () => {
      const out = await folder();
      await chmod(out, 0o500);
      const { code, stderr } = await cli(["schema", "--out", out]);
      expect(code).toBe(2);
      expect(stderr).toContain("there is no permission");
    },
  );
});

describe("chat-hooks schema refuses", () => {
  it.each<[what: string, args: string[], said: string | RegExp]>([
    ["an unknown event, naming the nearest", ["chat_finshed"], "Did you mean `chat_finished`?"],
    ["an unknown platform, naming the nearest", ["--platform", "jivos"], "Did you mean `jivo`?"],
    ["an unknown format, naming the nearest", ["--format", "openap"], "Did you mean `openapi`?"],
    ["an unknown form", ["--form", "wires"], "Did you mean `wire`?"],
    [
      "an event that the platform does not document, naming the one that does",
      ["chat_finished", "--platform", "vivo"],
      "VivoChat documents no chat_finished; JivoChat does: --platform jivo.",
    ],
    [
      "the answer to a notice, which no handler gives",
      ["chat_finished", "--form", "model", "--answer"],
      "chat_finished is a notice: its handler returns nothing.",
    ],
    ["OpenAPI of the model", ["--format", "openapi", "--form", "model"], "leave --form and --answer out"],
    ["OpenAPI of answers", ["--format", "openapi", "--answer"], "leave --form and --answer out"],
    ["no folder", ["--out", ""], "--out"],
  ])("%s", async (_what, args, said) => {
    const { code, stdout, stderr } = await cli(["schema", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error USAGE_\w+: /);
    expect(stderr).toContain(said);
  });
});

it("chat-hooks schema --help has examples", async () => {
  const { code, stdout } = await cli(["schema", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("chat-hooks schema chat_accepted --platform vivo --answer");
});
