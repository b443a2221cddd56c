import { Refused } from "./refused.js";

/** 8 KB. Larger tokens are refused before anything reads them. */
export const MAX_TOKEN_LENGTH = 8192;

/** The token as it arrived, if it is worth looking at. */
export function tokenText(token: unknown): string {
  if (token === undefined || token === null || token === "") throw new Refused("missing");
  if (typeof token !== "string") throw new Refused("malformed");
  if (token.length > MAX_TOKEN_LENGTH) throw new Refused("too-large");
  return token;
}
