/**
 * `chat-hooks/identity`: prove who a visitor is. Exports, nothing else.
 *
 * @module
 */

// ── user tokens: who is behind `setUserToken` ───────────────────────────────────────────────────────
export { userTokens } from "./user-tokens/user-tokens.js";
export type { JivoTokens, SessionTokens, SignOptions, UserTokens } from "./user-tokens/user-tokens.js";
export type {
  JivoOptions,
  JwksOptions,
  KeyOptions,
  LookupOptions,
  NamedSecret,
  SecretMaterial,
  SecretOptions,
} from "./user-tokens/options.js";
export type { KeyMaterial, SigningAlgorithm } from "./user-tokens/key-material.js";
export type { TokenKey } from "./user-tokens/key-pairs.js";
export type { RemoteAlgorithm, RemoteKeySet } from "./user-tokens/remote-key-set.js";
export type { TokenCustomer } from "./user-tokens/payload.js";
export type { ClaimsSchema, UserClaims, WithSub } from "./user-tokens/accept-claims.js";
export { anyVerifier } from "./user-tokens/any-verifier.js";
export type { TokenRefusal, TokenVerifier, Verification, VerifyOptions } from "./verifier.js";
export type { CustomerId } from "./input/customer-id.js";

// ── client ids: what `client_check_token` answers ───────────────────────────────────────────────────
export { clientIds } from "./client-ids/client-ids.js";
export type { ClientIds, ClientIdsOptions } from "./client-ids/client-ids.js";
export { isGuessableClientId } from "./client-ids/guessable.js";

// ── visitors signed for other platforms ─────────────────────────────────────────────────────────────
export { roxVisitor } from "./roxchat/visitor.js";
export type { RoxFields, RoxVisitor, RoxVisitorOptions, SignedRoxFields } from "./roxchat/visitor.js";
export type { RoxAlgorithm } from "./roxchat/message.js";
export { verifyRoxVisitor } from "./roxchat/verify.js";
export type { RoxRefusal, RoxVerification, VerifyRoxVisitorOptions } from "./roxchat/verify.js";
export { roxCrcVisitor, verifyRoxCrcVisitor } from "./roxchat/crc.js";
export type { RoxCrcOptions, RoxCrcVisitor } from "./roxchat/crc.js";
export { channelUserId, providedVisitorId, visitorId } from "./roxchat/identifiers.js";
export type { ChannelUserId, ProvidedVisitorId, RoxChannel, VisitorId } from "./roxchat/identifiers.js";
export { convotIdentity } from "./convot/identity.js";
export type { ConvotCustomer, ConvotIdentity, ConvotOptions } from "./convot/identity.js";
export { verifyConvotHash } from "./convot/verify.js";
export type { ConvotRefusal, ConvotVerification } from "./convot/verify.js";
export { giosgVisitor } from "./giosg/visitor.js";
export type { GiosgAlgorithm, GiosgVisitorOptions, SignedGiosgCall } from "./giosg/visitor.js";
export type { GiosgCall, GiosgRoom, GiosgTarget, GiosgValue, GiosgVariables } from "./giosg/call.js";
export type { GiosgChecksumAlgorithm } from "./giosg/checksum.js";
export type { GiosgJwtAlgorithm, GiosgKey } from "./giosg/jwt.js";
export { unsafeUnsignedGiosgVisitor } from "./giosg/unsigned.js";
export { verifyGiosgVisitor } from "./giosg/verify.js";
export type { GiosgRefusal, GiosgVerification, VerifyGiosgVisitorOptions } from "./giosg/verify.js";
export { giosgVariablesClient } from "./giosg/variables.js";
export type { GiosgVariable, GiosgVariablesClient, GiosgVariablesOptions } from "./giosg/variables.js";

// ── the browser side ────────────────────────────────────────────────────────────────────────────────
export { snippet } from "./snippet/snippet.js";
export type { Snippet, SnippetOptions, SnippetPlatform } from "./snippet/snippet.js";
export type { ConvotSnippetOptions } from "./snippet/convot.js";
export type { GiosgSnippetOptions } from "./snippet/giosg.js";
export type { JivoSnippetOptions } from "./snippet/jivo.js";
export type { RoxSnippetOptions } from "./snippet/roxchat.js";
export type { ScriptOptions } from "./snippet/script-element.js";
export type { VivoSnippetOptions } from "./snippet/vivo.js";
export { identityEndpoint } from "./endpoint/endpoint.js";
export type { IdentityEndpoint, IdentityEndpointOptions } from "./endpoint/endpoint.js";
export type { IdentityFormat } from "./endpoint/body.js";
export { toNodeHandler } from "./endpoint/node.js";
export type { NodeRequest, NodeResponse } from "./endpoint/node.js";
