import type { Passage } from "../server/dev/passage.js";
import { isRecord } from "../kind-of.js";

/** What came as a secret with a request: it must not be shown, wherever else it occurs. */
export function secretsOf({ url, headers }: Passage, path: string): string[] {
  // Not by URL: what stands in a request line may be none.
  const [pathname = "", query] = url.split("?", 2);
  const header = headers["x-chat-hooks-secret"];
  const found = [
    decoded(pathname.slice(path.length).replace(/^\/|\/$/g, "")),
    ...new URLSearchParams(query).getAll("secret"),
    ...(header === undefined ? [] : [header].flat()),
    passwordOf(headers.authorization),
  ];
  return found.filter((secret) => secret !== "");
}

/** The tokens in a body, by which a visitor is proved to be a customer. */
export function tokensOf(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(tokensOf);
  if (!isRecord(body)) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    typeof value === "string" && tokenKeys.has(key) && value !== "" ? [value] : tokensOf(value),
  );
}

/** On both platforms' wires. */
const tokenKeys: ReadonlySet<string> = new Set(["user_token", "userToken"]);

function passwordOf(authorization: string | undefined): string {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return "";
  const [, ...password] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return password.join(":");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
