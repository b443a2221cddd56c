import { randomBytes } from "node:crypto";

/**
 * Makes the secrets of one project: each name has its own, 32 random bytes as base64url, and keeps it, so that two files
 * can hold the same.
 *
 * @example
 * ```ts
 * const secret = freshSecrets();
 * secret("endpoint") === secret("endpoint"); // true
 * ```
 */
export function freshSecrets(): (name: string) => string {
  const made = new Map<string, string>();
  return (name) => {
    const secret = made.get(name) ?? randomBytes(32).toString("base64url");
    made.set(name, secret);
    return secret;
  };
}
