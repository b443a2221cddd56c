import { ChatHooksError } from "../../src/index.js";

/** The coded error that a call throws; anything else that it does fails the test. */
export function codedError(call: () => unknown): ChatHooksError {
  try {
    call();
  } catch (error) {
    if (error instanceof ChatHooksError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
