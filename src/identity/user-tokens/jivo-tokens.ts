import type { JivoTokens } from "./user-tokens.js";
import { acceptClaims, type UserClaims } from "./accept-claims.js";
import { asOf } from "./as-of.js";
import { matchingKeys } from "./key-ring.js";
import { mint } from "./mint.js";
import type { JivoOptions } from "./options.js";
import { signedId } from "./payload.js";
import { asVerification } from "./refused.js";
import { secretRing } from "./secret-ring.js";
import { readSettings, readTimes, readTtl } from "./settings.js";
import type { TokenHeader } from "./token-header.js";
import { tokenText } from "./token-text.js";
import { verifySigned } from "./verify-signed.js";

/**
 * Jivo's JWT. The payload is `{"id": …}` and nothing else, so the token of a customer is always the same, which
 * Jivo asks for (jivo.ru/help/settings/jwt.html). What Jivo makes of other claims is not documented.
 */
export function jivoTokens(options: JivoOptions): JivoTokens {
  const ring = secretRing("jivoSecret", options.jivoSecret);
  const { schema, report, now } = readSettings(options);
  const times = readTimes({ clockTolerance: options.clockTolerance, acceptEternal: true }, now);
  const source = {
    algorithms: new Set(["HS256"]),
    issuer: null,
    audience: null,
    keysFor: (header: TokenHeader) => Promise.resolve(matchingKeys(ring, header)),
  };
  return {
    async sign(customer, { ttl } = {}) {
      const life = readTtl(ttl, undefined);
      const exp = life === undefined ? {} : { exp: Math.floor(now() / 1_000) + life };
      return mint({ id: signedId(customer), ...exp }, ring[0]);
    },
    verify(token, options) {
      return asVerification<UserClaims>(async () => {
        const payload = await verifySigned(tokenText(token), [source], asOf(options, times));
        return acceptClaims(payload, { idClaims: ["id"], schema, report });
      });
    },
  };
}
