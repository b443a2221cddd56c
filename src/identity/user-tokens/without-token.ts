/** Shorter texts open no session, and occur in any message: a visitor could hide the cause of errors by them. */
const leastTokenLength = 8;

/** More than this is not searched, such as an HTTP client's error with its sockets. */
const mostValues = 1_000;

/**
 * An error of the merchant's own code, fit to be reported. When the token stands anywhere in it (its text, its
 * stack, a property such as the request, its causes), only its name and, if that is clean, its message are left.
 */
export function withoutToken(error: unknown, token: string): unknown {
  if (token.length < leastTokenLength) return error;
  const urlEncoded = new URLSearchParams({ token }).toString().slice("token=".length);
  const hasToken = (text: string) => text.includes(token) || text.includes(urlEncoded);
  if (!occursIn(error, hasToken)) return error;
  const { name, message } =
    error instanceof Error ? error : { name: `a thrown ${typeof error}`, message: "" };
  const clean = [name, message].filter((text) => text !== "" && !hasToken(text)).join(": ");
  return new Error(`${clean} (the token stood in this error, so the rest was left out)`);
}

function occursIn(value: unknown, hasToken: (text: string) => boolean): boolean {
  const values = [value];
  const seen = new Set<unknown>();
  // The list grows while it is walked.
  for (const current of values) {
    if (typeof current === "string" && hasToken(current)) return true;
    if (typeof current !== "object" || current === null || seen.has(current)) continue;
    seen.add(current);
    values.push(...ownValues(current));
    if (values.length > mostValues) return true;
  }
  return false;
}

/** Properties that loggers print, and those that they print of errors: message, stack, cause, errors. */
function ownValues(object: object): unknown[] {
  const names = object instanceof Error ? Object.getOwnPropertyNames(object) : Object.keys(object);
  return names.flatMap((name) => {
    try {
      return [name, Reflect.get(object, name) as unknown];
    } catch {
      return [];
    }
  });
}
