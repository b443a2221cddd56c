const mask = "•••";

/**
 * A URL as it may be shown: `https://shop.example/chat-hooks/•••?secret=•••`. What may be a secret is masked: every
 * segment of the path behind the first, long or unusual ones, all values of the query, user and password.
 */
export function masked(url: URL, secret: string | undefined): string {
  const path = url.pathname
    .split("/")
    .map((segment, index) => (segment === "" || isPlain(segment, index, secret) ? segment : mask))
    .join("/");
  const values = [...url.searchParams].map(([name, value]) =>
    // What has no value may itself be the secret.
    value !== "" && /^[a-z_-]{1,20}$/i.test(name) ? `${name}=${mask}` : mask,
  );
  const query = values.length === 0 ? "" : `?${values.join("&")}`;
  const user = url.username === "" && url.password === "" ? "" : `${mask}@`;
  return `${url.protocol}//${user}${url.host}${path}${query}`;
}

/** The first segment is the mount point, as long as it is a word or two. */
function isPlain(segment: string, index: number, secret: string | undefined): boolean {
  return index === 1 && segment !== secret && /^[a-z]{1,12}(?:[-_.][a-z]{1,12})?$/i.test(segment);
}
