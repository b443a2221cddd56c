import type { SignOptions, UserTokens } from "./user-tokens.js";
import { acceptClaims, type UserClaims } from "./accept-claims.js";
import { asOf } from "./as-of.js";
import { keyPairs } from "./key-pairs.js";
import { matchingKeys, type OwnKeys } from "./key-ring.js";
import { mint } from "./mint.js";
import type { AnyKind, KeyOptions, OwnTokens, SecretOptions } from "./options.js";
import { customerPayload, type TokenCustomer } from "./payload.js";
import { asVerification } from "./refused.js";
import { secretRing } from "./secret-ring.js";
import { readNames, readSettings, readTimes, readTtl } from "./settings.js";
import type { TokenHeader } from "./token-header.js";
import { tokenText } from "./token-text.js";
import { verifySigned } from "./verify-signed.js";

/** Tokens that the merchant signs with a secret. */
export function secretTokens(options: SecretOptions): UserTokens {
  const ring = secretRing("secret", options.secret);
  return ownTokens(options, {
    algorithms: new Set(["HS256"]),
    signing: 0,
    load: () => Promise.resolve(ring),
  });
}

/** Tokens that the merchant signs with a private key. */
export function keyTokens(options: KeyOptions): UserTokens {
  return ownTokens(options, keyPairs(options.keys, options.signWith));
}

function ownTokens(options: AnyKind<object> & OwnTokens, keys: OwnKeys): UserTokens {
  const { schema, report, now } = readSettings(options);
  const times = readTimes(options, now);
  const ttl = readTtl(options.ttl, 3_600);
  const issuer = readNames("issuer", options.issuer);
  const audience = readNames("audience", options.audience);
  const source = {
    algorithms: keys.algorithms,
    issuer,
    audience,
    keysFor: async (header: TokenHeader) => matchingKeys(await keys.load(), header),
  };
  return {
    async sign(customer: TokenCustomer, { ttl: life }: SignOptions = {}): Promise<string> {
      const iat = Math.floor(now() / 1_000);
      const payload = {
        ...customerPayload(customer),
        ...(issuer && { iss: issuer[0] }),
        ...(audience && { aud: audience[0] }),
        iat,
        exp: iat + readTtl(life, ttl),
      };
      return mint(payload, keys.signing === undefined ? undefined : (await keys.load())[keys.signing]);
    },
    verify(token, options) {
      return asVerification<UserClaims>(async () => {
        const payload = await verifySigned(tokenText(token), [source], asOf(options, times));
        return acceptClaims(payload, { idClaims: ["sub", "id"], schema, report });
      });
    },
  };
}
