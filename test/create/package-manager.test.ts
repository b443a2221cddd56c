import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectPackageManager, packageManager } from "../../src/create/package-manager.js";
import { cli } from "../cli/cli.js";
import { emptyFolder } from "./project.js";

describe("the package manager", () => {
  it.each([
    ["npm/10.8.2 node/v20.19.0 linux x64 workspaces/false", "npm"],
    ["pnpm/9.12.0 npm/? node/v22.3.0 linux x64", "pnpm"],
    ["yarn/1.22.22 npm/? node/v20.19.0 linux x64", "yarn"],
    ["yarn/4.5.0 npm/? node/v20.19.0 linux x64", "yarn"],
    ["bun/1.1.30 npm/? node/v22.6.0 linux x64", "bun"],
    ["cnpm/9.0.0 npminstall/7.0.0 node/v20.19.0", "npm"],
    ["pnpm-like/1.0.0", "npm"],
    ["", "npm"],
    [undefined, "npm"],
  ])("is known by its exact name in the user agent: %s", (userAgent, name) => {
    expect(detectPackageManager(userAgent)).toBe(name);
  });

  it("is the one that runs this, unless --pm names another", async () => {
    const options = async (...args: string[]) => {
      const { stdout } = await cli(["create", join(emptyFolder(), "shop"), "--dry-run", "--json", ...args], {
        env: { npm_config_user_agent: "pnpm/9.12.0 npm/? node/v22.3.0 linux x64" },
      });
      return (JSON.parse(stdout) as { options: object }).options;
    };
    expect(await options()).toMatchObject({ pm: "pnpm" });
    expect(await options("--pm", "yarn")).toMatchObject({ pm: "yarn" });
  });

  it.each([
    ["npm", ["npm install", "npm run dev", "npm test", "npm start", "npm run send -- a", "npx chat-hooks"]],
    ["pnpm", ["pnpm install", "pnpm dev", "pnpm test", "pnpm start", "pnpm send a", "pnpm exec chat-hooks"]],
    [
      "yarn",
      ["yarn install", "yarn run dev", "yarn test", "yarn start", "yarn run send a", "yarn chat-hooks"],
    ],
    [
      "bun",
      ["bun install", "bun run dev", "bun run test", "bun run start", "bun run send a", "bunx chat-hooks"],
    ],
  ] as const)("%s is told what to do in its own words", (name, commands) => {
    const { install, run, exec } = packageManager(name);
    const said = [install, run("dev"), run("test"), run("start"), run("send", "a"), exec("chat-hooks")];
    expect(said).toEqual(commands);
  });
});
