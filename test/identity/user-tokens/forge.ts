import { base64url, SignJWT } from "jose";
import { expect } from "vitest";
import { ChatHooksError } from "../../../src/errors.js";

/** 32 bytes, the least that is accepted. */
export const SECRET = "a-secret-of-exactly-32-bytes-000";
export const OTHER_SECRET = "another-secret-of-more-than-32-bytes";

/** 2026-11-20T12:00:00Z */
export const NOON = Date.UTC(2026, 10, 20, 12);
export const NOON_SECONDS = NOON / 1_000;

export const atNoon = () => NOON;

type Signer = Parameters<SignJWT["sign"]>[0];

/** A genuine token with any claims and any header, as another program would sign it. */
export async function forge(
  claims: Record<string, unknown>,
  key: Signer | string = SECRET,
  header: { alg?: string; kid?: string } = {},
): Promise<string> {
  const signer = typeof key === "string" ? new TextEncoder().encode(key) : key;
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256", ...header }).sign(signer);
}

/** A token of any three parts, signed by nobody. */
export function unsigned(header: unknown, payload: unknown, signature = ""): string {
  const encode = (part: unknown) => base64url.encode(typeof part === "string" ? part : JSON.stringify(part));
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

/** The coded error that a call throws or rejects with. */
export async function errorOf(call: () => unknown): Promise<ChatHooksError> {
  try {
    await call();
  } catch (error) {
    expect(error).toBeInstanceOf(ChatHooksError);
    return error as ChatHooksError;
  }
  throw new Error("it did not throw");
}
