import { createHash } from "node:crypto";

/**
 * 48 bits of a key's hash. The index has these numbers instead of the keys: they come in no order, so each append writes
 * somewhere else in it, and how large it is decides how much. Keys that share a number are told apart by themselves.
 */
export function keyHash(key: string): number {
  return createHash("sha256").update(key).digest().readUIntBE(0, 6);
}
