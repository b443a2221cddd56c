import { fileURLToPath } from "node:url";
import { stackFrames } from "../../stack-frames.js";
import type { Fault } from "./messages.js";
import { VersionFailed } from "./version-failed.js";

/** An error for the developer's eyes: what is wrong, and where in their own files. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) {
    return { code: undefined, message: "Something was thrown that is no Error.", hint: "", frames: [] };
  }
  if (error instanceof VersionFailed) return error.fault;
  const { code, hint } = error as { code?: unknown; hint?: unknown };
  const isOwn = error.name === "ChatHooksError";
  const origin = error.cause instanceof Error ? error.cause : error;
  return {
    code: isOwn && typeof code === "string" ? code : undefined,
    message: error.message,
    // That of a failed entry points to the stack, which is shown here.
    hint: isOwn && code !== "ENTRY_FAILED" && typeof hint === "string" ? hint : "",
    frames: stackFrames(origin).filter(isTheirs).slice(0, shownFrames),
  };
}

const shownFrames = 5;

/** Not Node's, nor that of a package. */
function isTheirs(frame: string): boolean {
  return !/node:|[\\/]node_modules[\\/]|<anonymous>/.test(frame) && !own.some((one) => frame.includes(one));
}

/** Where this package is, which in its own repository is not below node_modules. As a URL and as a path. */
const folder = new URL("../../", import.meta.url);
const own = [folder.href, fileURLToPath(folder)];
