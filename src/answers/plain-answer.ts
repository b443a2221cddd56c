import type { AnswerFields, AnswerKind } from "./answer-fields.js";
import { isLine, isLines, isWebUrl } from "./texts.js";

/**
 * A copy of an answer that is beyond doubt: plain objects and lists with nothing but what belongs there. Nearly all answers
 * are such, and need no schema. Each value is read once, so a getter can't say one thing here and another to the platform.
 *
 * @returns undefined for all others: the schema says what is wrong with them, if anything is
 */
export function plainAnswer(fields: AnswerFields, returned: unknown): object | undefined {
  return object(fields, returned);
}

/** Stands for a value that does not fit. */
const unfit = Symbol("unfit");

function object(fields: AnswerFields, value: unknown): Record<string, unknown> | undefined {
  if (!isPlain(value)) return undefined;
  for (const key in value) if (!Object.hasOwn(fields, key)) return undefined;
  const copy: Record<string, unknown> = {};
  for (const key in fields) {
    const kind = fields[key];
    const fitting = kind && fit(kind, value[key]);
    if (fitting === unfit) return undefined;
    if (fitting !== undefined) copy[key] = fitting;
  }
  return copy;
}

function fit(kind: AnswerKind, value: unknown): unknown {
  if (value === undefined || value === null) return kind.required ? unfit : value;
  switch (kind.is) {
    case "flag":
      return typeof value === "boolean" ? value : unfit;
    case "line":
      return typeof value === "string" && isLine(value) ? value : unfit;
    case "lines":
      return typeof value === "string" && isLines(value) ? value : unfit;
    case "webUrl":
      return typeof value === "string" && isLine(value) && isWebUrl(value) ? value : unfit;
    case "object":
      return object(kind.fields, value) ?? unfit;
    case "list":
      return list(kind.fields, kind.most, value) ?? unfit;
  }
}

function list(fields: AnswerFields, most: number, value: unknown): object[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const copy: object[] = [];
  for (const item of value as readonly unknown[]) {
    const fitting = object(fields, item);
    if (fitting === undefined) return undefined;
    copy.push(fitting);
  }
  return copy;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
