import { isRecord, kindOf } from "../../kind-of.js";
import { nearestName } from "../../nearest-name.js";
import type { WireBody } from "../../platforms/platform.js";
import type { Ignored } from "../operator-view.js";

/** Reads the parts of one answer, and notes what the platform would not use of it. */
export interface Findings {
  /** As people write the platform's name. */
  readonly title: string;
  readonly ignored: Ignored[];
}

/** A text that says something. */
export function readText(findings: Findings, value: unknown, path: string): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  leaveOut(findings, value, path, "text");
  return undefined;
}

/** An object's own fields; an empty one when it is none. */
export function readObject(findings: Findings, value: unknown, path: string): WireBody {
  if (isRecord(value)) return value;
  leaveOut(findings, value, path, "an object");
  return {};
}

export function readList(findings: Findings, value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  leaveOut(findings, value, path, "a list");
  return [];
}

export function readFlag(findings: Findings, value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  leaveOut(findings, value, path, "true or false");
  return false;
}

/** An address that a button or link may lead to. */
export function readUrl(findings: Findings, value: unknown, path: string): string | undefined {
  const url = readText(findings, value, path);
  if (url === undefined || (/^https?:\/\//i.test(url) && URL.canParse(url))) return url;
  ignore(findings, path, "is not an http or https URL, so a click would lead nowhere");
  return undefined;
}

export function ignore({ ignored }: Findings, path: string, why: string): void {
  ignored.push({ path, why });
}

function leaveOut(findings: Findings, value: unknown, path: string, expected: string): void {
  if (value === undefined) return;
  const isEmpty = value === null || value === "";
  ignore(
    findings,
    path,
    isEmpty
      ? `is ${kindOf(value)}, and what ${findings.title} makes of that is not documented: leave it out`
      : `is ${kindOf(value)}; expected ${expected}`,
  );
}

/**
 * Notes the keys that the platform does not know at this place, and which one was probably meant.
 *
 * @param elsewhere known keys that belong to another place, with what is to be said of them
 */
export function noteUnknownKeys(
  findings: Findings,
  object: WireBody,
  path: string,
  known: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const told = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
    const meant = known.find((name) => spelling(name) === spelling(key)) ?? nearestName(key, known);
    const why =
      told ??
      (meant === undefined
        ? `is not a field that ${findings.title} documents here`
        : `is not a field that ${findings.title} documents here; did you mean \`${meant}\`?`);
    ignore(findings, path === "" ? key : `${path}.${key}`, why);
  }
}

/** What is left of a name without its case and its separators. */
function spelling(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
