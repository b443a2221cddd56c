/** Shorter ones would blank out ordinary words; the shortest secret that `auth` takes has 16 characters. */
const shortest = 6;

/**
 * Text with the secrets blanked out, also as they are written in URLs and in JSON: an endpoint may echo what it got, and
 * what the tools print ends up in logs.
 */
export function hidden(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      if (form.length >= shortest) shown = shown.replaceAll(form, "•••");
    }
  }
  return shown;
}
