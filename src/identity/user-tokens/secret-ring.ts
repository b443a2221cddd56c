import { ChatHooksError } from "../../errors.js";
import { isRecord } from "../../kind-of.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { secretBytes } from "../crypto/secret-bytes.js";
import type { RingKey } from "./key-ring.js";
import { readKid, refuseRepeatedKids } from "./kid.js";

/**
 * The secrets of HS256 tokens as keys, in the order given: the first one signs.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_TOO_SHORT`, `SECRET_HAS_SPACE`, `OPTION_INVALID`,
 * `OPTION_UNKNOWN`
 */
export function secretRing(option: string, value: unknown): readonly [RingKey, ...RingKey[]] {
  const where = `userTokens \`${option}\``;
  if (!Array.isArray(value)) return [secretKey(where, value)];
  const [first, ...rest] = value.map((item: unknown, index) =>
    secretKey(`userTokens \`${option}[${index}]\``, item),
  );
  if (!first) throw new ChatHooksError("SECRET_MISSING", { where });
  refuseRepeatedKids(option, [first, ...rest]);
  return [first, ...rest];
}

function secretKey(where: string, item: unknown): RingKey {
  const named = isRecord(item) && !(item instanceof Uint8Array) ? item : { secret: item };
  refuseUnknownOptions(named, ["kid", "secret"]);
  const bytes = secretBytes(where, named["secret"]);
  return { kid: readKid(where, named["kid"]), algorithm: "HS256", verifyWith: bytes, signWith: bytes };
}
