import { ChatHooksError } from "../../errors.js";
import { isRecord, kindOf } from "../../kind-of.js";
import { toBase64Url } from "../crypto/base64url.js";
import { equalConstantTime } from "../crypto/constant-time.js";
import { customerIdFault, customerIdText, type CustomerId } from "../input/customer-id.js";
import { refuseUnknownOptions } from "../input/option-checks.js";
import { secretBytes } from "../crypto/secret-bytes.js";

/** Options of {@link clientIds}. */
export interface ClientIdsOptions {
  /**
   * At least 32 bytes, kept for as long as the chat histories shall last. Several for a rotation: the first one
   * makes ids, `verify` accepts those of all. It must not be the secret of the user tokens.
   */
  readonly secret: string | Uint8Array | undefined | readonly (string | Uint8Array | undefined)[];
}

/** Makes and checks client ids; see {@link clientIds}. */
export interface ClientIds {
  /**
   * The client id of a customer: `c1_` and 24 characters of base64url. The same internal id always gives the
   * same client id, as long as the secret stays; `42`, `42n` and `"42"` are the same internal id.
   *
   * @throws {ChatHooksError} (rejects) `INTERNAL_ID_INVALID`
   */
  for(internalId: CustomerId): Promise<string>;
  /**
   * Whether this is the client id of this customer, under any of the secrets. Constant-time.
   *
   * @throws {ChatHooksError} (rejects) `INTERNAL_ID_INVALID`; whatever arrives as `clientId` is an answer.
   */
  verify(clientId: string, internalId: CustomerId): Promise<boolean>;
}

/**
 * Client ids for the answer to `client_check_token`: stable for a customer, so that VivoChat finds the history,
 * and not to be guessed, so that nobody can pass for another customer. VivoChat's documentation
 * (docs.vivochat.ai/verification/) advises hard-to-guess ids.
 *
 * A client id is the first 144 bits of an HMAC-SHA256 of the internal id, in base64url behind the version
 * `c1_`. Internal ids are taken exactly as they are (no trimming, case folding or Unicode normalization), so two
 * customers never share a client id; make sure that yours are always written alike.
 *
 * Changing the first secret changes every client id, and VivoChat then sees new customers without a history:
 * read `docs/identity/security.md` before you rotate.
 *
 * @throws {ChatHooksError} `SECRET_MISSING`, `SECRET_TOO_SHORT`, `SECRET_HAS_SPACE`, `OPTION_INVALID`,
 * `OPTION_UNKNOWN`
 *
 * @example
 * ```ts
 * import { clientIds } from "chat-hooks/identity";
 *
 * const ids = clientIds({ secret: process.env.CLIENT_ID_SECRET });
 * const clientId = await ids.for(42); // "c1_…", the same tomorrow
 * ```
 */
export function clientIds(options: ClientIdsOptions): ClientIds {
  if (!isRecord(options)) {
    throw new ChatHooksError("OPTION_INVALID", {
      option: "clientIds options",
      expected: "an object with `secret`",
      received: kindOf(options),
    });
  }
  refuseUnknownOptions(options, ["secret"]);
  const [current, ...earlier] = readSecrets(options.secret);
  return {
    async for(internalId) {
      return clientId(current, idText(internalId));
    },
    async verify(candidate, internalId) {
      const text = idText(internalId);
      if (typeof candidate !== "string") return false;
      let matches = false;
      for (const secret of [current, ...earlier]) {
        if (equalConstantTime(candidate, await clientId(secret, text))) matches = true;
      }
      return matches;
    },
  };
}

function readSecrets(option: unknown): [Uint8Array, ...Uint8Array[]] {
  if (!Array.isArray(option)) return [secretBytes("clientIds `secret`", option)];
  const [first, ...rest] = option.map((secret: unknown, index) =>
    secretBytes(`clientIds \`secret[${index}]\``, secret),
  );
  if (first === undefined) throw new ChatHooksError("SECRET_MISSING", { where: "clientIds `secret`" });
  return [first, ...rest];
}

function idText(internalId: unknown): string {
  const text = customerIdText(internalId);
  if (text === undefined) {
    throw new ChatHooksError("INTERNAL_ID_INVALID", { received: customerIdFault(internalId) });
  }
  return text;
}

/** Keeps these HMACs apart from any other use of the same secret. */
const purpose = "chat-hooks client id 1\n";

/** 144 bits: more than the 128 that can't be guessed, and without a rest in base64url. */
const idBytes = 18;

async function clientId(secret: Uint8Array, internalId: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(purpose + internalId));
  return `c1_${toBase64Url(new Uint8Array(mac, 0, idBytes))}`;
}
