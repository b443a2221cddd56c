import type { StatementMemory, Write } from "./statement-memory.js";

/*
 * Arrays as PostgreSQL itself sends them. `pg` would write them as text, a body with a backslash before each of its quotes,
 * and the server would have to read that: half of the time that an append takes.
 */

/** The numbers of element types, the same in every PostgreSQL. */
const oid = { bigint: 20, text: 25 };

const headerBytes = 20;

/** The most bytes that UTF-8 has for one of a string's units. */
const bytesPerUnit = 3;

/**
 * A value for a parameter of type `text[]`.
 *
 * @param memory where to write it; without, or when it has no room, it gets a Buffer of its own
 */
export function textArray(values: readonly (string | null)[], memory?: StatementMemory): Buffer {
  let units = 0;
  for (const value of values) units += value?.length ?? 0;
  const most = headerBytes + 4 * values.length + bytesPerUnit * units;
  return memory?.keep(most, values, writeTexts) ?? ofItsOwn(textBytes(values), values, writeTexts);
}

/** A value for a parameter of type `bigint[]`; whole numbers. See {@link textArray}. */
export function bigintArray(values: readonly (number | null)[], memory?: StatementMemory): Buffer {
  const nulls = values.filter((value) => value === null).length;
  const bytes = headerBytes + 12 * values.length - 8 * nulls;
  return memory?.keep(bytes, values, writeBigints) ?? ofItsOwn(bytes, values, writeBigints);
}

function writeTexts(values: readonly (string | null)[], buffer: Buffer, start: number): number {
  let at = writeHeader(buffer, start, oid.text, values.length);
  for (const value of values) {
    const length = value === null ? 0 : buffer.write(value, at + 4);
    buffer.writeInt32BE(value === null ? -1 : length, at);
    at += 4 + length;
  }
  return at;
}

function writeBigints(values: readonly (number | null)[], buffer: Buffer, start: number): number {
  let at = writeHeader(buffer, start, oid.bigint, values.length);
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? -1 : 8, at);
    if (value !== null) at = buffer.writeBigInt64BE(BigInt(value), at);
  }
  return at;
}

/** One dimension, which may have nulls, and is counted from 1. */
function writeHeader(buffer: Buffer, start: number, elementType: number, length: number): number {
  let at = start;
  for (const value of [1, 1, elementType, length, 1]) at = buffer.writeInt32BE(value, at);
  return at;
}

function textBytes(values: readonly (string | null)[]): number {
  return values.reduce(
    (bytes, value) => bytes + 4 + (value === null ? 0 : Buffer.byteLength(value)),
    headerBytes,
  );
}

function ofItsOwn<Values>(bytes: number, values: Values, write: Write<Values>): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  write(values, buffer, 0);
  return buffer;
}
