import type { ChatHooksError } from "../../errors.js";

/** Told of what went wrong on the merchant's side; the visitor stays anonymous meanwhile. */
export type OnError = (error: ChatHooksError) => void;

/** Calls `onError`, if there is one. Its own failure must not change what becomes of a token. */
export function reporter(onError: OnError | undefined): OnError {
  return (error) => {
    try {
      const returned: unknown = onError?.(error);
      if (returned instanceof Promise) returned.catch(() => undefined);
    } catch {
      // The report is lost; the reason of the verification still tells.
    }
  };
}
