import type { Command } from "commander";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { program } from "../../src/cli/program.js";
import { cli } from "./cli.js";

const nobody = {
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  stdin: new PassThrough(),
  env: {},
};

/** Every command by its words: `inbox`, `inbox list`. */
function allCommands(command: Command = program(nobody)): string[] {
  return command.commands.flatMap((below) => [
    below.name(),
    ...allCommands(below).map((name) => `${below.name()} ${name}`),
  ]);
}

const commands = allCommands();

describe("help", () => {
  it.each(["", ...commands])("chat-hooks %s --help", async (name) => {
    const { code, stdout, stderr } = await cli([...name.split(" ").filter(Boolean), "--help"], {
      columns: 100,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
  });

  it.each(["", ...commands])("chat-hooks %s --help has examples, and fits a terminal", async (name) => {
    const { stdout } = await cli([...name.split(" ").filter(Boolean), "--help"], { columns: 100 });
    const examples = stdout.slice(stdout.indexOf("\nExamples:\n"));
    expect(examples).toMatch(new RegExp(`^  .*chat-hooks ${name}`, "m"));
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
  });

  it("is the same by `help` and by --help, wherever it stands", async () => {
    const { stdout } = await cli(["inbox", "list", "--help"]);
    expect((await cli(["inbox", "help", "list"])).stdout).toBe(stdout);
    expect((await cli(["inbox", "--help", "list"])).stdout).toBe((await cli(["help", "inbox"])).stdout);
    expect((await cli(["inbox", "list", "--state", "dead", "-h"])).stdout).toBe(stdout);
  });

  it("is on stderr, with the exit code of a wrong call, when no command is named", async () => {
    for (const group of [[], ["inbox"]]) {
      const { code, stdout, stderr } = await cli(group);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe((await cli([...group, "--help"])).stdout);
    }
  });

  it("tells the version of the package", async () => {
    const { version } = (await import("../../package.json", { with: { type: "json" } })).default;
    for (const flag of ["--version", "-V"]) {
      expect(await cli([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    }
  });
});
