import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { nearestName } from "../../nearest-name.js";
import type { WireBody } from "../../platforms/platform.js";

/** One `--set`: where, and to what. */
export interface Setting {
  /** Names of fields, and positions in lists. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Reads `visitor.name=Ann`, `chat.messages[0].message="Hello"` or `tags=[]`: a value that is JSON is taken as JSON, any
 * other as text.
 *
 * @throws ChatHooksError USAGE_SET
 */
export function parseSetting(text: string): Setting {
  const equals = text.indexOf("=");
  if (equals < 0) throw fault("a path without `=` and a value");
  return { path: parsePath(text.slice(0, equals)), value: parseValue(text.slice(equals + 1)) };
}

/**
 * Puts the value into the body; objects that are not there yet are made, a list may get one more item.
 *
 * @returns a note when the path is probably misspelt
 * @throws ChatHooksError USAGE_SET, which names the part that can't be reached
 */
export function setField(body: WireBody, { path, value }: Setting): string | undefined {
  let place: object = body;
  let note: string | undefined;
  for (const [depth, part] of path.entries()) {
    const at = path.slice(0, depth).join(".");
    if (Array.isArray(place)) expectPosition(place, part, at);
    else note ??= misspelt(place, part);
    const isLast = depth === path.length - 1;
    const found: unknown = Object.hasOwn(place, part) ? Reflect.get(place, part) : undefined;
    const next = isLast ? value : (found ?? (isPosition(path[depth + 1]) ? [] : {}));
    if (!isLast && !isRecord(next) && !Array.isArray(next)) {
      throw fault(
        `\`${path.slice(0, depth + 1).join(".")}\` is ${kindOf(next)}, so there is no \`${path[depth + 1] ?? ""}\` in it`,
      );
    }
    // Not by assignment, which does something else for a key like __proto__.
    Object.defineProperty(place, part, { value: next, writable: true, enumerable: true, configurable: true });
    if (!isLast) place = next as object;
  }
  return note;
}

const pathForm = /^[^.[\]=]+(?:\.[^.[\]=]+|\[\d+\])*$/;

function parsePath(text: string): string[] {
  const path = text.trim();
  if (path === "") throw fault("there is no path before `=`");
  if (pathForm.test(path)) return path.split(/[.[\]]+/).filter((part) => part !== "");
  const whole = path.split(".").find((part) => !/^[^[\]]+(?:\[\d+\])*$/.test(part)) ?? path;
  throw fault(
    whole === ""
      ? "its path has two dots in a row, or one at an end"
      : `\`${shortened(whole)}\` is not a part of a path`,
  );
}

function parseValue(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (/^\s*-?\d+\s*$/.test(text) && String(value) !== text.trim()) {
    const digits = text.trim().replace("-", "").length;
    throw fault(
      `a whole number of ${digits} digits can't be kept exactly; send it as text, in quotes: '"…"'`,
    );
  }
  return value;
}

function isPosition(part: string | undefined): boolean {
  return part !== undefined && /^\d+$/.test(part);
}

function expectPosition(list: readonly unknown[], part: string, at: string): void {
  if (!isPosition(part))
    throw fault(`\`${at}\` is a list, so \`${shortened(part)}\` must be a position in it`);
  if (Number(part) > list.length) {
    throw fault(
      `\`${at}\` has ${list.length} ${list.length === 1 ? "item" : "items"}, so there is no [${part}]`,
    );
  }
}

function misspelt(place: object, part: string): string | undefined {
  if (Object.hasOwn(place, part)) return undefined;
  const meant = nearestName(part, Object.keys(place));
  return meant && `the body has no \`${shortened(part)}\`, so it was added; did you mean \`${meant}\`?`;
}

function shortened(part: string): string {
  return part.length > 40 ? `${part.slice(0, 40)}…` : part;
}

function fault(text: string): ChatHooksError {
  return new ChatHooksError("USAGE_SET", { fault: text });
}
