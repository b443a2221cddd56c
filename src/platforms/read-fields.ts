import type { FieldKind, Fields } from "../events/field-kinds.js";
import { isRecord, kindOf } from "../kind-of.js";

/*
 * Reads a wire body into the model, guided by the model's own schema. A validator says yes or no; a receiver must
 * rather take what is usable: ids come as text or numbers; `{}`, null, [], "" and a missing key all mean "empty";
 * an optional field of a wrong kind is left out (and told), only a required one refuses the delivery.
 * What events/event-fields.ts has of each schema is turned into a list of field readers once, at start.
 * docs/decisions/0002 says why.
 */

/** How a platform spells the model's camelCase names on the wire. */
export type Naming = (modelName: string) => string;

/** A required field that is missing or of a wrong kind. */
export interface Fault {
  /** Where, in the wire's own spelling. */
  readonly path: string;
  readonly expected: string;
  /** What arrived, in words; undefined when nothing did. */
  readonly received: string | undefined;
}

/** What reading a body found, beside the model: required fields at fault, optional ones left out. */
export interface Findings {
  readonly faults: Fault[];
  readonly ignored: string[];
}

export type FieldsReader = (
  wire: Readonly<Record<string, unknown>>,
  findings: Findings,
  path?: string,
) => Record<string, unknown>;

/**
 * Reads one value; undefined when it is empty or unusable. Where it stands comes in two parts: hardly any value has a
 * finding, and joining a path for each of them would cost more than reading it.
 */
type Read = (value: unknown, findings: Findings, parent: string, key: string | number) => unknown;

interface Kind {
  readonly expected: string;
  readonly read: Read;
}

interface Field extends Kind {
  readonly key: string;
  readonly wireKey: string;
  readonly required: boolean;
}

/** Makes the reader of an object's fields, which are spelled by `naming` on the wire. */
export function fieldsReader(known: Fields, naming: Naming): FieldsReader {
  const fields = Object.entries(known).map(([key, type]) => field(key, type, naming));

  return (wire, findings, path = "") => {
    const model: Record<string, unknown> = {};
    for (const { key, wireKey, required, expected, read } of fields) {
      const value = wire[wireKey];
      const result = read(value, findings, path, wireKey);
      if (result !== undefined) model[key] = result;
      else if (required) {
        findings.faults.push({ path: joined(path, wireKey), expected, received: received(value) });
      }
    }
    return model;
  };
}

function field(key: string, type: FieldKind, naming: Naming): Field {
  const wireKey = naming(key);
  return type.optional
    ? { key, wireKey, required: false, ...kind(type, naming) }
    : { key, wireKey, required: true, ...neverMissing(kind(type, naming), type, naming) };
}

/** What the model always has: an empty list, record or object stands for what the wire leaves out. */
function neverMissing(kind: Kind, type: FieldKind, naming: Naming): Kind {
  switch (type.is) {
    case "list":
      return { ...kind, read: (...args) => kind.read(...args) ?? [] };
    case "record":
      return { ...kind, read: (...args) => kind.read(...args) ?? {} };
    case "object":
      return { ...kind, read: requiredObject(type.fields, naming) };
    default:
      return kind;
  }
}

function kind(type: FieldKind, naming: Naming): Kind {
  switch (type.is) {
    case "text":
      return { expected: "text or a number", read: readText };
    case "number":
      return { expected: "a number", read: readNumber };
    case "flag":
      return { expected: "true or false", read: readFlag };
    case "anything":
      return { expected: "anything", read: (value) => (isEmpty(value) ? undefined : value) };
    case "record":
      return { expected: "an object", read: readRecord };
    case "list":
      return { expected: "a list", read: listReader(kind(type.of, naming)) };
    case "object":
      return { expected: "an object", read: partReader(type.fields, naming) };
  }
}

const readText: Read = (value, findings, parent, key) => {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return leaveOut(value, findings, parent, key);
};

const readNumber: Read = (value, findings, parent, key) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  const isUsable = typeof number === "number" && Number.isFinite(number);
  return isUsable ? number : leaveOut(value, findings, parent, key);
};

const readFlag: Read = (value, findings, parent, key) => {
  if (typeof value === "boolean") return value;
  return value === 0 || value === 1 ? value === 1 : leaveOut(value, findings, parent, key);
};

const readRecord: Read = (value, findings, parent, key) =>
  isRecord(value) && !isEmpty(value) ? value : leaveOut(value, findings, parent, key);

function listReader(item: Kind): Read {
  return (value, findings, parent, key) => {
    if (!Array.isArray(value)) return leaveOut(value, findings, parent, key);
    const path = joined(parent, key);
    return value
      .map((wireItem, index) => item.read(wireItem, findings, path, index))
      .filter((read) => read !== undefined);
  };
}

/** An object that may be absent: it is, when nothing usable is in it. */
function partReader(fields: Fields, naming: Naming): Read {
  const read = fieldsReader(fields, naming);
  return (value, findings, parent, key) => {
    if (!isRecord(value)) return leaveOut(value, findings, parent, key);
    const model = read(value, findings, joined(parent, key));
    for (const field in model) if (!isEmpty(model[field])) return model;
    return undefined;
  };
}

/** An object that is always there. Only its own required fields can be at fault. */
function requiredObject(fields: Fields, naming: Naming): Read {
  const read = fieldsReader(fields, naming);
  return (value, findings, parent, key) => {
    const path = joined(parent, key);
    if (isRecord(value)) return read(value, findings, path);
    const before = findings.faults.length;
    const model = read({}, findings, path);
    if (findings.faults.length === before) leaveOut(value, findings, parent, key);
    else if (!isEmpty(value)) {
      findings.faults.splice(before, Infinity, { path, expected: "an object", received: kindOf(value) });
    }
    return model;
  };
}

/** Leaves a value out of the model; only one that is not empty is worth telling. */
function leaveOut(value: unknown, findings: Findings, parent: string, key: string | number): undefined {
  if (!isEmpty(value)) findings.ignored.push(joined(parent, key));
}

function joined(parent: string, key: string | number): string {
  return parent === "" ? String(key) : `${parent}.${key}`;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object") return false;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

function received(value: unknown): string | undefined {
  return isEmpty(value) ? undefined : kindOf(value);
}
