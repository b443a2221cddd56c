import { packageManagerNames, type PackageManagerName } from "./choices.js";

/** How a package manager is told what to do. */
export interface PackageManager {
  readonly name: PackageManagerName;
  /** The command that installs what the project needs: `npm install`. */
  readonly install: string;
  /** The command that makes a project: `npx create-chat-hooks`. */
  readonly create: string;
  /** The command that runs one of the project's scripts: `npm run dev`, `npm test`, `npm run send -- chat_accepted`. */
  readonly run: (script: string, args?: string) => string;
  /** The command that runs a program of an installed package: `npx chat-hooks send chat_accepted`. */
  readonly exec: (command: string) => string;
}

/** Everything that is said about a package manager, in one place. */
export function packageManager(name: PackageManagerName): PackageManager {
  const { create, script, args, exec } = commands[name];
  return {
    name,
    install: `${name} install`,
    create,
    run: (named, given) => `${script(named)}${given === undefined ? "" : `${args}${given}`}`,
    exec: (command) => `${exec}${command}`,
  };
}

interface Commands {
  readonly create: string;
  readonly script: (name: string) => string;
  /** What stands between a script and its arguments. */
  readonly args: string;
  readonly exec: string;
}

const commands: Readonly<Record<PackageManagerName, Commands>> = {
  npm: {
    create: "npx create-chat-hooks",
    script: (name) => (["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`),
    args: " -- ",
    exec: "npx ",
  },
  pnpm: {
    create: "pnpm create chat-hooks",
    script: (name) => `pnpm ${name}`,
    args: " ",
    exec: "pnpm exec ",
  },
  yarn: {
    create: "yarn create chat-hooks",
    // `yarn check` would be yarn's own.
    script: (name) => (["start", "test"].includes(name) ? `yarn ${name}` : `yarn run ${name}`),
    args: " ",
    exec: "yarn ",
  },
  bun: {
    create: "bunx create-chat-hooks",
    // `bun test` would be bun's own test runner.
    script: (name) => `bun run ${name}`,
    args: " ",
    exec: "bunx ",
  },
};

/**
 * The package manager that runs this program, by the exact name in which it presents itself: `pnpm/9.1.0 npm/? node/v22.3.0`
 * is pnpm. Others, and none, are npm.
 *
 * @param userAgent the variable `npm_config_user_agent`
 */
export function detectPackageManager(userAgent: string | undefined): PackageManagerName {
  const name = userAgent?.split("/", 1)[0];
  return packageManagerNames.find((known) => known === name) ?? "npm";
}
