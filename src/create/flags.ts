import type {
  IdentityChoice,
  InboxChoice,
  Language,
  PackageManagerName,
  Platform,
  Template,
} from "./choices.js";

/** What was said on the command line; what was not is asked, or takes its default. */
export interface CreateFlags {
  readonly directory?: string | undefined;
  readonly name?: string | undefined;
  readonly template?: Template | undefined;
  readonly lang?: Language | undefined;
  readonly platforms?: readonly Platform[] | undefined;
  readonly inbox?: InboxChoice | undefined;
  readonly identity?: IdentityChoice | undefined;
  readonly pm?: PackageManagerName | undefined;
  readonly install?: boolean | undefined;
  readonly git?: boolean | undefined;
  readonly overwrite?: boolean | undefined;
  readonly yes?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** The folder, when nobody names one. */
export const defaultDirectory = "chat-hooks-endpoint";
