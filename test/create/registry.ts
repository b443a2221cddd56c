import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runServer } from "verdaccio";

/** A registry of one's own, that has the packages of this repository, and hands on what is asked for beside them. */
export interface Registry {
  /** What npm needs to know to use it, and nothing of this machine's own settings. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
/** On Windows, npm is a script. */
const shell = process.platform === "win32";

/**
 * Starts a registry on this machine that keeps what it has in that folder, and publishes both packages to it, as they were
 * built. What it does not have comes from the registry that npm is set to.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const { stdout } = await run("npm", ["config", "get", "registry"], { cwd: root, shell });
  const own = { access: "$all", publish: "$all" };
  const server = await listening({
    configPath: join(folder, "config.yaml"),
    self_path: folder,
    storage: join(folder, "storage"),
    uplinks: { others: { url: stdout.trim(), timeout: "60s", maxage: "1h" } },
    packages: { "chat-hooks": own, "create-chat-hooks": own, "**": { access: "$all", proxy: "others" } },
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "fatal" },
  });
  const host = `//127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const settings = join(home, "npmrc");
  // npm publishes nothing without a token; this registry takes any.
  writeFileSync(settings, `registry=http:${host}\n${host}:_authToken=any\nupdate-notifier=false\n`);
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    npm_config_userconfig: settings,
    npm_config_registry: `http:${host}`,
    npm_config_cache: join(folder, "npm-cache"),
    // As npm says it by itself: warnings, too.
    npm_config_loglevel: "notice",
  };
  for (const path of [root, join(root, "packages/create-chat-hooks")]) await publish(path, folder, env);

  return {
    env,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function listening(config: Parameters<typeof runServer>[0]): Promise<Server> {
  const server = (await runServer(config)) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** As it is: the scripts that would build it again are left out, for other tests use what is built. */
async function publish(path: string, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", pack, { cwd: path, env, shell });
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  await run("npm", ["publish", join(folder, packed?.filename ?? "")], { cwd: folder, env, shell });
}
