import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { fieldText } from "../input/field-text.js";
import { requireRecord } from "../input/require-record.js";

/** A variable's value. giosg advises against null, and nested objects have no documented meaning. */
export type GiosgValue = string | number | boolean;

/**
 * Variables of a visitor; `undefined` is left out. `username` has a meaning of its own: it replaces the visitor's
 * name in giosg.
 */
export type GiosgVariables = Readonly<Record<string, GiosgValue | undefined>>;

/** A room, by its (legacy) id or by its name. */
export type GiosgRoom = { readonly id: string } | { readonly name: string };

/** The arguments of `_giosg("visitor", "submit", …)`; those at the end are left out when they were not given. */
export type GiosgCall<Data, Algorithm extends string> = readonly [
  module: "visitor",
  method: "submit",
  data: Data,
  algorithm: Algorithm,
  replaceExisting?: boolean,
  rooms?: readonly GiosgRoom[],
];

/** Where variables go to. The signature does not cover any of this: a visitor can change it. */
export interface GiosgTarget {
  /** The rooms that see the variables. Default: the room of the domain only. */
  readonly rooms?: readonly GiosgRoom[] | undefined;
  /** Whether variables that were sent before are dropped. Default (of giosg): false, they are kept. */
  readonly replaceExisting?: boolean | undefined;
}

/**
 * The array of arguments, as short as it can be.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`.
 */
export function giosgCall<Data, Algorithm extends string>(
  data: Data,
  algorithm: Algorithm,
  target: GiosgTarget,
): GiosgCall<Data, Algorithm> {
  const { replaceExisting, rooms } = target;
  if (replaceExisting !== undefined && typeof replaceExisting !== "boolean") {
    throw invalid("replaceExisting", "true or false", replaceExisting);
  }
  if (rooms === undefined) {
    return replaceExisting === undefined
      ? ["visitor", "submit", data, algorithm]
      : ["visitor", "submit", data, algorithm, replaceExisting];
  }
  if (!Array.isArray(rooms) || !rooms.every(isRoom)) {
    throw invalid("rooms", "a list of { id } or { name }, each with text", rooms);
  }
  return ["visitor", "submit", data, algorithm, replaceExisting ?? false, rooms];
}

/**
 * The variables that are really there.
 *
 * @throws {ChatHooksError} `VISITOR_FIELD_INVALID` for null, lists, objects, NaN, half of a surrogate pair.
 */
export function giosgVariables(call: string, variables: GiosgVariables): Record<string, GiosgValue> {
  requireRecord("variables", variables);
  const present: [string, GiosgValue][] = [];
  for (const [name, value] of Object.entries(variables)) {
    fieldText(call, name, name);
    if (value === undefined) continue;
    if (typeof value === "string") fieldText(call, name, value);
    if (!isGiosgValue(value)) {
      throw new ChatHooksError("VISITOR_FIELD_INVALID", {
        call,
        field: name,
        expected: "text, a number or a boolean",
        received: kindOf(value),
      });
    }
    present.push([name, value]);
  }
  return Object.fromEntries(present);
}

/** Whether something can be a variable's value. */
export function isGiosgValue(value: unknown): value is GiosgValue {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isRoom(room: unknown): room is GiosgRoom {
  if (!isRecord(room)) return false;
  const { id, name } = room;
  return [id, name].some((text) => typeof text === "string" && text !== "");
}

function invalid(option: string, expected: string, value: unknown): ChatHooksError {
  const received = Array.isArray(value) ? "a list with something else in it" : kindOf(value);
  return new ChatHooksError("OPTION_INVALID", { option, expected, received });
}
