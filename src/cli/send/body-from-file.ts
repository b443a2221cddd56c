import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { ChatHooksError } from "../../errors.js";
import type { PlatformName } from "../../events/types.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { detectPlatform } from "../../platforms/detect.js";
import { jivo } from "../../platforms/jivo/index.js";
import { vivo } from "../../platforms/vivo/index.js";
import { parseJson } from "../../receive/parse-json.js";
import { simulatedPlatform } from "../../simulator/platforms.js";
import type { WireBody } from "../../platforms/platform.js";
import type { Io } from "../io.js";
import type { ToSend } from "./what-to-send.js";

/**
 * A body from a file, or from stdin for `-`: sent as it is, byte by byte.
 *
 * @throws ChatHooksError USAGE_FILE when it can't be read or is no JSON object; USAGE_ARGUMENTS when it is another event than
 * the one that was named, or none
 */
export async function bodyFromFile(
  io: Io,
  path: string,
  named: string | undefined,
  platformName: PlatformName | undefined,
): Promise<ToSend> {
  const content = path === "-" ? await text(io.stdin) : await read(path);
  const shown = path === "-" ? "The body on stdin" : path;
  const body = parsedFile(content, shown);
  const platform = platformName ? { vivo, jivo }[platformName] : detectPlatform(body);
  const name = platform?.wireName(body);
  if (!platform || name === undefined) {
    throw usage(
      `${shown} names no event: expected text in \`type\` (VivoChat) or \`event_name\` (JivoChat).`,
    );
  }
  const event = platform.eventName(body);
  if (named !== undefined && named !== name && named !== event) {
    throw usage(`${shown} is another event than the one that was named: leave the name out, or correct it.`);
  }
  const simulated = simulatedPlatform(platform.name);
  return {
    platform: simulated,
    event: event && simulated.events.includes(event) ? event : undefined,
    name,
    body: () => content,
  };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ChatHooksError(
      "USAGE_FILE",
      { path, fault: `can't be read: ${reason(error)}` },
      { cause: error },
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read by this user",
};

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (code === "" ? "the system gives no reason" : code);
}

/** The object that such a body is. Whole numbers too long for JavaScript come as text, with all their digits. */
export function parseBody(content: string): WireBody {
  const value = parseJson(content.replace(/^\uFEFF/, ""));
  if (!isRecord(value)) throw new ChatHooksError("BODY_NOT_OBJECT", { received: kindOf(value) });
  return value;
}

function parsedFile(content: string, path: string): WireBody {
  try {
    return parseBody(content);
  } catch (error) {
    const said = error instanceof ChatHooksError ? error.message : "it is not JSON";
    const fault = said.replace(/^The body is/, "is").replace(/\.$/, "");
    throw new ChatHooksError("USAGE_FILE", { path, fault });
  }
}

function usage(fault: string): ChatHooksError {
  return new ChatHooksError("USAGE_ARGUMENTS", { fault });
}
