import { describe } from "vitest";
import type { ChatHooks } from "../../../src/index.js";
import { promisesOnAnswers } from "./answers.js";
import { promisesOnBodies } from "./bodies.js";
import { promisesOnConnections } from "./connections.js";
import { promisesOnLimits } from "./limits.js";
import { promisesOnMethods } from "./methods.js";
import { promisesOnSecrets } from "./secrets.js";

/** Mounts hooks under a path and serves them until the test has finished. Resolves with the mount point's URL. */
export type Mount = (hooks: ChatHooks, path: string) => Promise<string>;

/** Where the promises are checked: deeper than one segment, as merchants mount. */
export const mountPath = "/a/b";

export interface Differences {
  /** Whether bodies reach us as they arrive; a gateway in front waits for the whole. Default true. */
  readonly streams?: boolean;
}

/** What every way to mount us promises, over real HTTP. */
export function keepsWebhookPromises(mount: Mount, { streams = true }: Differences = {}): void {
  describe("answers", () => promisesOnAnswers(mount));
  describe("secrets", () => promisesOnSecrets(mount));
  describe("methods", () => promisesOnMethods(mount));
  describe("bodies", () => promisesOnBodies(mount));
  describe("limits", () => promisesOnLimits(mount));
  if (streams) describe("connections", () => promisesOnConnections(mount));
}
