/* What a project can be made of. The order is the one in which it is offered; the first of each is the default. */

/** The starter projects, by what they are called and how they are described. */
export const templates = {
  express: "middleware in an Express app",
  standalone: "handlers only, served by `chat-hooks start`, with Docker and systemd",
  fetch: "one fetch handler, for Hono, Next.js or workers",
} as const;

/** Which language the project is written in. */
export const languages = {
  ts: "TypeScript",
  js: "JavaScript",
} as const;

/** The chat platforms that call it. */
export const platforms = {
  vivo: "VivoChat",
  jivo: "JivoChat",
} as const;

/** Where notices wait until their handler has succeeded. */
export const inboxes = {
  sqlite: "a SQLite file: nothing to install, one server",
  postgres: "PostgreSQL: several servers",
  none: "no inbox: a notice whose handler fails may be lost",
} as const;

/** How the merchant's server proves who a visitor is. */
export const identities = {
  "user-tokens": "tokens signed by this server with a secret",
  jwks: "tokens of a login service, checked by its public keys (JWKS)",
  none: "visitors stay anonymous",
} as const;

export type Template = keyof typeof templates;
export type Language = keyof typeof languages;
export type Platform = keyof typeof platforms;
export type InboxChoice = keyof typeof inboxes;
export type IdentityChoice = keyof typeof identities;

/** Everything that decides what is in a project. */
export interface Answers {
  /** The package's name, valid for npm. */
  readonly name: string;
  readonly template: Template;
  readonly lang: Language;
  /** At least one, each once, in the order of {@link platforms}. */
  readonly platforms: readonly Platform[];
  readonly inbox: InboxChoice;
  readonly identity: IdentityChoice;
  readonly pm: PackageManagerName;
}

/** The package managers, by the names in which they present themselves. */
export const packageManagerNames = ["npm", "pnpm", "yarn", "bun"] as const;

export type PackageManagerName = (typeof packageManagerNames)[number];
