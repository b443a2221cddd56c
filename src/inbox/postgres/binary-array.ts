/*
 * Arrays as PostgreSQL itself sends them. `pg` would write them as text, a body with a backslash before each of its quotes,
 * and the server would have to read that: half of the time that an append takes.
 */

/** The numbers of element types, the same in every PostgreSQL. */
const oid = { bigint: 20, text: 25 };

const headerBytes = 20;

/** A value for a parameter of type `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let bytes = headerBytes;
  for (const value of values) bytes += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const array = withHeader(bytes, oid.text, values.length);
  let at = headerBytes;
  for (const value of values) {
    const length = value === null ? 0 : array.write(value, at + 4);
    array.writeInt32BE(value === null ? -1 : length, at);
    at += 4 + length;
  }
  return array;
}

/** A value for a parameter of type `bigint[]`; whole numbers. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const bytes = values.reduce<number>((sum, value) => sum + 4 + (value === null ? 0 : 8), headerBytes);
  const array = withHeader(bytes, oid.bigint, values.length);
  let at = headerBytes;
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : 8, at);
    if (value !== null) at = array.writeBigInt64BE(BigInt(value), at);
  }
  return array;
}

/** One dimension, which may have nulls, and is counted from 1. */
function withHeader(bytes: number, elementType: number, length: number): Buffer {
  const array = Buffer.allocUnsafe(bytes);
  for (const [index, value] of [1, 1, elementType, length, 1].entries()) array.writeInt32BE(value, 4 * index);
  return array;
}
