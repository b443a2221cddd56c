import { hash } from "node:crypto";

/** 48 bits of a key's hash: what is kept of it in memory. Keys that share a number are told apart by themselves. */
export function keyHash(key: string): number {
  return Number.parseInt(hash("sha256", key).slice(0, 12), 16);
}
