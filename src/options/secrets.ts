import { ChatHooksError } from "../errors/road.js";
import { isRecord, kindOf } from "../kind-of.js";
import type { Secrets } from "../receive/authenticate.js";
import { expectKnownKeys } from "./expect.js";
import type { AuthOption, SecretOption } from "./options.js";

const minimumLength = 16;

/**
 * The secrets of `auth`, checked; undefined when the endpoint is open on purpose.
 *
 * @throws ChatHooksError AUTH_REQUIRED, SECRET_MISSING, SECRET_TOO_SHORT, SECRET_HAS_SPACE, SECRET_REPEATED,
 * OPTION_INVALID, OPTION_UNKNOWN
 */
export function resolveSecrets(auth: AuthOption | undefined): Secrets | undefined {
  if (auth === undefined || auth === null) throw new ChatHooksError("AUTH_REQUIRED");
  if (auth === "none") return undefined;
  if (!isRecord(auth)) {
    throw new ChatHooksError("OPTION_INVALID", {
      option: "auth",
      expected: '{ secret } or "none"',
      received: kindOf(auth),
    });
  }
  expectKnownKeys(auth, "auth", ["secret"]);
  const { secret } = auth;
  const secrets = isRecord(secret)
    ? Object.entries(secret).flatMap(([tenant, own]) => named(own, `auth.secret.${tenant}`, tenant))
    : named(secret, "auth.secret", undefined);
  if (secrets.length === 0) throw new ChatHooksError("SECRET_MISSING", { where: "auth.secret" });
  refuseRepeated(secrets);
  return secrets;
}

interface Named {
  readonly where: string;
  readonly tenant: string | undefined;
  readonly secret: string;
}

function named(option: SecretOption | undefined, where: string, tenant: string | undefined): Named[] {
  if (!Array.isArray(option)) return [{ where, tenant, secret: checked(option, where) }];
  if (option.length === 0) throw new ChatHooksError("SECRET_MISSING", { where });
  return option.map((secret: unknown, index) => {
    const at = `${where}[${index}]`;
    return { where: at, tenant, secret: checked(secret, at) };
  });
}

function checked(secret: unknown, where: string): string {
  if (secret === undefined || secret === null || secret === "")
    throw new ChatHooksError("SECRET_MISSING", { where });
  if (typeof secret !== "string") {
    throw new ChatHooksError("OPTION_INVALID", { option: where, expected: "text", received: kindOf(secret) });
  }
  if (secret !== secret.trim()) throw new ChatHooksError("SECRET_HAS_SPACE", { where });
  if (secret.length < minimumLength) {
    throw new ChatHooksError("SECRET_TOO_SHORT", { where, length: secret.length, minimum: minimumLength });
  }
  return secret;
}

function refuseRepeated(secrets: readonly Named[]): void {
  const seen = new Map<string, string>();
  for (const { secret, where } of secrets) {
    const other = seen.get(secret);
    if (other !== undefined) throw new ChatHooksError("SECRET_REPEATED", { where, other });
    seen.set(secret, where);
  }
}
