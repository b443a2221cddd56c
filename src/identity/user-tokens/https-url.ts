import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";

/**
 * A URL to fetch keys from. Over plain http anybody on the way could put his own keys there, so http is for this
 * machine only.
 *
 * @throws {ChatHooksError} `OPTION_INVALID`, `SECRET_MISSING` when it is undefined or empty
 */
export function httpsUrl(option: string, value: unknown): URL {
  if (value === undefined || value === "") throw new ChatHooksError("SECRET_MISSING", { where: option });
  const refuse = (received: string): never => {
    const expected = "an https URL (http for localhost only) without user name and password";
    throw new ChatHooksError("OPTION_INVALID", { option, expected, received });
  };
  if (typeof value !== "string" && !(value instanceof URL)) return refuse(kindOf(value));
  if (!URL.canParse(String(value))) return refuse("text that is no URL");
  const url = new URL(value);
  if (url.username !== "" || url.password !== "") return refuse("a URL with a user name or password");
  const local =
    ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) || url.hostname.endsWith(".localhost");
  if (url.protocol === "https:" || (url.protocol === "http:" && local)) return url;
  return refuse(`a URL of the scheme ${url.protocol.slice(0, -1)}`);
}
