import { ChatHooksError } from "../../errors.js";

/**
 * What a failure of node:http means for a person. Neither the message nor the cause holds the path of the request,
 * which may be the secret.
 *
 * @param at the endpoint's origin
 */
export function deliveryFailure(error: unknown, at: string): ChatHooksError {
  const code = codeOf(error);
  const options = { cause: error };
  const distrust = tlsReason(code);
  if (distrust !== undefined) return new ChatHooksError("TARGET_TLS", { at, reason: distrust }, options);
  if (code.startsWith("HPE_")) return new ChatHooksError("TARGET_NOT_HTTP", { at }, options);
  if (hangUps.includes(code)) return new ChatHooksError("TARGET_HUNG_UP", { at }, options);
  const reason = unreachable[code] ?? `the connection failed${named(code)}`;
  return new ChatHooksError("TARGET_UNREACHABLE", { at, reason }, options);
}

const hangUps = ["ECONNRESET", "EPIPE", "ECONNABORTED"];

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused, because nothing listens there",
  ENOTFOUND: "DNS knows no such name",
  EAI_AGAIN: "DNS does not answer",
  EHOSTUNREACH: "there is no route to the host",
  ENETUNREACH: "there is no route to its network",
  EADDRNOTAVAIL: "the address can't be used from here",
  ETIMEDOUT: "nobody answers at that address",
  EACCES: "this machine does not allow it",
};

function tlsReason(code: string): string | undefined {
  if (code in distrusted) return distrusted[code];
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    return "it does not speak TLS as expected; perhaps the URL has to begin with http";
  }
  return code.startsWith("ERR_TLS_") || code.startsWith("CERT_") ? `TLS failed${named(code)}` : undefined;
}

const distrusted: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_REVOKED: "its certificate was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority that this machine does not know",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate comes without the chain that leads to a known authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "its certificate comes without the chain that leads to a known authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes without the chain that leads to a known authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function named(code: string): string {
  return code === "" ? "" : ` (${code})`;
}
