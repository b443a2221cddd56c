import type { TokenRefusal, Verification } from "../verifier.js";

/** Ends a verification. It never leaves this folder: {@link asVerification} makes an answer of it. */
export class Refused extends Error {
  readonly reason: TokenRefusal;

  constructor(reason: TokenRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** Runs a verification: claims when it returns, the reason when it throws {@link Refused}. */
export async function asVerification<Claims>(verify: () => Promise<Claims>): Promise<Verification<Claims>> {
  try {
    return { claims: await verify(), reason: null };
  } catch (error) {
    if (error instanceof Refused) return { claims: null, reason: error.reason };
    throw error;
  }
}
