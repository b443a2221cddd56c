import { SignJWT } from "jose";
import { ChatHooksError } from "../../errors.js";
import type { RingKey } from "./key-ring.js";
import { MAX_TOKEN_LENGTH } from "./token-text.js";

/**
 * A compact JWT with exactly these claims.
 *
 * @throws {ChatHooksError} (rejects) `TOKEN_CANNOT_SIGN`, `TOKEN_TOO_LARGE`
 */
export async function mint(payload: Record<string, unknown>, key: RingKey | undefined): Promise<string> {
  if (key?.signWith === undefined) throw new ChatHooksError("TOKEN_CANNOT_SIGN");
  const header = { alg: key.algorithm, typ: "JWT", ...(key.kid !== undefined && { kid: key.kid }) };
  const token = await new SignJWT(payload).setProtectedHeader(header).sign(key.signWith);
  if (token.length > MAX_TOKEN_LENGTH) {
    throw new ChatHooksError("TOKEN_TOO_LARGE", { length: token.length, maximum: MAX_TOKEN_LENGTH });
  }
  return token;
}
