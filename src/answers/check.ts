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
export function checkAnswer<Answer>(schema: z.ZodType<Answer>, returned: unknown): CheckedAnswer<Answer> {
  const checked = schema.safeParse(returned);
  if (checked.success) return { answer: checked.data, faults: [] };
  if (!isRecord(returned)) {
    return { answer: undefined, faults: [`it is ${kindOf(returned)}; expected an object or null`] };
  }
  const faults = checked.error.issues.map(describe);
  return { answer: withoutFaults(schema, plainCopy(returned), checked.error.issues), faults };
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
    const removed = new Set<string>();
    // From the end, so that a removed list item does not move those still to be removed.
    for (const issue of [...issues].reverse()) {
      const key = issue.path.join(".");
      if (!removed.has(key)) takeOut(copy, issue);
      removed.add(key);
    }
    const checked = schema.safeParse(copy);
    if (checked.success) return checked.data;
    issues = checked.error.issues;
  }
  return undefined;
}

/** No answer is nested deeper than this, so each fault has reached the top by then. */
const maxRounds = 6;

function takeOut(copy: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) remove(copy, [...issue.path, key]);
    return;
  }
  const at = valueAt(copy, issue.path);
  if (issue.code === "too_big" && Array.isArray(at)) at.length = Number(issue.maximum);
  else remove(copy, at === undefined ? issue.path.slice(0, -1) : issue.path);
}

function remove(copy: unknown, path: readonly PropertyKey[]): void {
  const last = path.at(-1);
  const container = valueAt(copy, path.slice(0, -1));
  if (last === undefined) return;
  if (Array.isArray(container)) container.splice(Number(last), 1);
  else if (isRecord(container)) Reflect.deleteProperty(container, last);
}

function valueAt(copy: unknown, path: readonly PropertyKey[]): unknown {
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
