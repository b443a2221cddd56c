/** Whether a page may read the answer, and the origin to name in the CORS headers if it is another site's. */
export type Access =
  { readonly allowed: true; readonly corsOrigin: string | undefined } | { readonly allowed: false };

/**
 * Who may ask. An origin on the list may. Else the browser's own word counts: `Sec-Fetch-Site`, which a page can't
 * set. Browsers from before 2023 and plain http pages don't send it; then `Origin` or `Referer` must be ours. When
 * there is none of the three, JSON is still answered, because a foreign page can't read it without CORS; a script is
 * not, because a foreign page could include it and read the variable.
 */
export function accessTo(
  headers: Headers,
  ownOrigin: string,
  allowedOrigins: readonly string[],
  asScript: boolean,
): Access {
  const origin = headers.get("origin");
  if (origin !== null && allowedOrigins.includes(origin)) return { allowed: true, corsOrigin: origin };

  const site = headers.get("sec-fetch-site");
  const source = origin ?? originOf(headers.get("referer"));
  const isOurs =
    site === null ? isOwnSource(source, ownOrigin, asScript) : ["same-origin", "none"].includes(site);
  return isOurs ? { allowed: true, corsOrigin: undefined } : { allowed: false };
}

function isOwnSource(source: string | null, ownOrigin: string, asScript: boolean): boolean {
  return source === null ? !asScript : source === ownOrigin;
}

function originOf(referer: string | null): string | null {
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null;
}
