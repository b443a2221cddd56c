import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choices } from "../create/every-project.js";
import { pairwise } from "../create/pairwise.js";
import { emptyFolder } from "../create/project.js";
import { startRegistry, type Registry } from "../create/registry.js";
import { postgresForTests } from "../support/postgres-for-tests.js";
import { start, type Ended, type Process } from "../support/process.js";

/*
 * From nothing to an operator's card, as a merchant goes the way: `npx create-chat-hooks` from a registry, in a folder
 * outside of the repository, and then what its README says.
 */

const folder = mkdtempSync(join(tmpdir(), "chat-hooks-registry-"));
const database = postgresForTests();
let registry: Registry | undefined;

beforeAll(async () => {
  registry = await startRegistry(folder);
});
afterAll(async () => {
  await registry?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const { template, lang, platforms, inbox, identity } = choices;
// This order of the questions makes the fewest: ten.
const projects = pairwise({ identity, inbox, template, platforms, lang });

it("makes every template in every language", () => {
  const made = new Set(projects.map((project) => `${project.template} ${project.lang}`));
  expect(made.size).toBe(template.length * lang.length);
});

describe.each(projects)(
  "npx create-chat-hooks: $template, $lang, $platforms, inbox $inbox, identity $identity",
  (chosen) => {
    it("makes a project that is installed, checked, tested, started, called and stopped without a warning", async () => {
      const parent = emptyFolder();
      const project = join(parent, "shop");
      const npm = (...args: string[]) => quiet(run(project, "npm", args).ended);

      const create = ["--yes", "create-chat-hooks", "shop", ...flags(chosen)];
      const { stdout: said } = await quiet(run(parent, "npx", create).ended);
      expect(said).toContain(`npx create-chat-hooks shop ${flags(chosen).join(" ")}`);

      if (chosen.lang === "ts") await npm("run", "typecheck");
      expect((await npm("test")).stdout).toMatch(/^(?:#|ℹ) fail 0$/m);

      const port = await freePort();
      const service = run(project, "npm", ["start"], {
        ...{ PORT: String(port), CHAT_HOOKS_PORT: String(port) },
        ...(chosen.inbox === "postgres" && { CHAT_HOOKS_INBOX: database.connectionString }),
      });
      await service.prints(`http://127.0.0.1:${port}`);
      for (const platform of chosen.platforms) {
        const to = ["--platform", platform, "--to", `http://127.0.0.1:${port}/chat-hooks`, "--json"];
        const sent = await npm("run", "--silent", "send", "--", "chat_accepted", ...to);
        expect(JSON.parse(sent.stdout)).toMatchObject({ accepted: true, status: 200 });
      }
      service.signalGroup("SIGINT");
      const { code, signal, stdout, stderr } = await service.ended;
      // npm itself ends by the signal, when what it runs has ended.
      expect(code === 0 || signal === "SIGINT", stderr).toBe(true);
      expectQuiet(stdout, stderr);

      // All that was made on the way is in the first commit, or ignored.
      const git = await run(project, "git", ["status", "--porcelain"]).ended;
      expect(git).toMatchObject({ code: 0, stdout: "" });
      const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
        packages: object;
      };
      expect(lock.packages).toHaveProperty(["node_modules/chat-hooks"]);
    }, 300_000);
  },
);

/** Runs a program with nothing of this machine's, or this run's, settings. */
function run(
  cwd: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Process {
  const settings = Object.entries({ ...registry?.env, ...committer, ...env });
  return start("env", ["-i", ...settings.map(([name, value]) => `${name}=${value}`), program, ...args], {
    cwd,
  });
}

/** Git needs to know who commits. */
const committer = {
  ...{ GIT_AUTHOR_NAME: "Ann", GIT_AUTHOR_EMAIL: "ann@shop.example" },
  ...{ GIT_COMMITTER_NAME: "Ann", GIT_COMMITTER_EMAIL: "ann@shop.example" },
};

function flags(chosen: (typeof projects)[number]): string[] {
  return [
    ...["--template", chosen.template, "--lang", chosen.lang, "--platforms", chosen.platforms.join(",")],
    ...["--inbox", chosen.inbox, "--identity", chosen.identity, "--pm", "npm"],
  ];
}

/** What has ended well, and has warned of nothing. */
async function quiet(ending: Promise<Ended>): Promise<Ended> {
  const ended = await ending;
  expect(ended.code, `${ended.stdout}\n${ended.stderr}`).toBe(0);
  expectQuiet(ended.stdout, ended.stderr);
  return ended;
}

function expectQuiet(...outputs: readonly string[]): void {
  for (const output of outputs) expect(output).not.toMatch(/warn|deprecat/i);
}

/** A port that nobody listens at, now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
