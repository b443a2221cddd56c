/**
 * Tells whether a text holds one of these, in any form in which a server may write it back: as it is, escaped for a
 * URL, for JSON or for HTML, or as base64.
 */
export function holdsAnyOf(texts: Iterable<string>): (text: string) => boolean {
  const forms = [...texts].filter((text) => text !== "").flatMap(formsOf);
  return (text) => forms.some((form) => text.includes(form));
}

function formsOf(text: string): string[] {
  const forms = [text, encoded(text), JSON.stringify(text).slice(1, -1), htmlEscaped(text)];
  return [...new Set([...forms, Buffer.from(text).toString("base64")])];
}

function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function htmlEscaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
