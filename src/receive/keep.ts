import type * as inInbox from "./keep-in-inbox.js";

/* An endpoint without an inbox need not load how events are kept in one. */

let loaded: typeof inInbox | undefined;

/** {@link inInbox.keep} */
export async function keep<Claims>(...args: Parameters<typeof inInbox.keep<Claims>>): Promise<void> {
  loaded ??= await import("./keep-in-inbox.js");
  return loaded.keep(...args);
}

/** {@link inInbox.keepInTime} */
export async function keepInTime<Claims>(
  ...args: Parameters<typeof inInbox.keepInTime<Claims>>
): Promise<void> {
  loaded ??= await import("./keep-in-inbox.js");
  return loaded.keepInTime(...args);
}
