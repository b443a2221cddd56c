import type * as z from "zod";
import { isRecord, kindOf } from "../kind-of.js";

/** An answer after its check: what may leave, and what was wrong with it. */
export interface CheckedAnswer<Answer> {
  /** The answer without the parts at fault; undefined when nothing of it is usable. */
  readonly answer: Answer | undefined;
  /** What was wrong, part by part: path and reason, never a value. */
  readonly faults: readonly string[];
}

/**
 * Checks what a handler returned. The answer that comes back is a copy that was read once, so a getter can't say
 * one thing to the check and another to the platform.
 */
export function checkAnswer<Answer extends object>(
  schema: z.ZodType<Answer>,
  returned: unknown,
): CheckedAnswer<Answer> {
  const checked = schema.safeParse(returned);
  const wrongKind = kindOfNoAnswer(returned, checked.data);
  if (wrongKind !== undefined) {
    return { answer: undefined, faults: [`it is ${wrongKind}; expected an object or null`] };
  }
  if (checked.success) return { answer: checked.data, faults: [] };
  const faults = checked.error.issues.map(describe);
  return { answer: withoutFaults(schema, plainCopy(returned), checked.error.issues), faults };
}

/** What was returned, when that can't be an answer. A Map or a Date would pass as an object without any keys. */
function kindOfNoAnswer(returned: unknown, checked: object | undefined): string | undefined {
  if (!isRecord(returned)) return kindOf(returned);
  const tag = Object.prototype.toString.call(returned).slice("[object ".length, -1);
  if (tag === "Object" || checked === undefined || Object.keys(checked).length > 0) return undefined;
  return `${/^[AEIO]/.test(tag) ? "an" : "a"} ${tag}`;
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => `\`${path === "" ? key : `${path}.${key}`}\``).join(", ");
    return `${names} is not a part of it`;
  }
  return `\`${path}\` ${issue.code === "custom" ? issue.message : `is wrong (${issue.message})`}`;
}

/** Takes the parts at fault out until the rest holds. Each round removes something, so it ends. */
function withoutFaults<Answer>(
  schema: z.ZodType<Answer>,
  copy: unknown,
  issues: readonly z.core.$ZodIssue[],
): Answer | undefined {
  for (let round = 0; round < maxRounds; round += 1) {
    takeOut(
      copy,
      issues.flatMap((issue) => pathsAtFault(copy, issue)),
    );
    const checked = schema.safeParse(copy);
    if (checked.success) return checked.data;
    issues = checked.error.issues;
  }
  return undefined;
}

/** No answer is nested deeper than this, so each fault has reached the top by then. */
const maxRounds = 6;

type Path = readonly PropertyKey[];

/** What has to go: unknown keys, the end of a list that is too long, a wrong part, or what lacks a required one. */
function pathsAtFault(copy: unknown, issue: z.core.$ZodIssue): Path[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key]);
  const at = valueAt(copy, path);
  if (issue.code === "too_big" && Array.isArray(at)) {
    const maximum = Number(issue.maximum);
    return Array.from({ length: at.length - maximum }, (_none, index) => [...path, maximum + index]);
  }
  return [at === undefined ? path.slice(0, -1) : path];
}

/** Stands in for a list's item until all are found, so that the others do not move meanwhile. */
const gone = Symbol("gone");

function takeOut(copy: unknown, paths: readonly Path[]): void {
  const lists = new Set<unknown[]>();
  for (const path of paths) {
    const container = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    if (key === undefined) continue;
    if (Array.isArray(container)) {
      container[Number(key)] = gone;
      lists.add(container);
    } else if (isRecord(container)) Reflect.deleteProperty(container, key);
  }
  for (const list of lists) {
    const kept = list.filter((item) => item !== gone);
    list.length = 0;
    for (const item of kept) list.push(item);
  }
}

function valueAt(copy: unknown, path: Path): unknown {
  let value = copy;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function plainCopy(value: unknown, depth = 0): unknown {
  if (depth > maxRounds) return undefined;
  if (Array.isArray(value)) return value.map((item) => plainCopy(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainCopy(inner, depth + 1)]));
}
