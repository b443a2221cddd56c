import { ChatHooksError } from "../../errors.js";
import { kindOf } from "../../kind-of.js";
import { masked } from "./masked-url.js";

/** An endpoint to call, and where its secret was found. */
export interface Target {
  /** What to request, without `user:password@`. May hold the secret: never show it. */
  readonly url: URL;
  /** Headers that every request needs: the secret, unless it is in the URL. Never show them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL as it may be shown: without anything that may be secret. */
  readonly masked: string;
  /** Undefined when none was given. */
  readonly secret: TargetSecret | undefined;
}

/** The secret of an endpoint. */
export interface TargetSecret {
  readonly place: SecretPlace;
  readonly value: string;
}

/** Where a delivery carries its secret: the last segment of the path, `?secret=`, HTTP Basic, `x-chat-hooks-secret`. */
export type SecretPlace = "path" | "query" | "basic" | "header";

/** Secrets from elsewhere than the URL. */
export interface TargetOptions {
  /** Asked for by name: always sent, in a header unless the URL has it. */
  readonly secret?: string | undefined;
  /** From the surroundings, such as `CHAT_HOOKS_SECRET`: used when the URL has no secret of its own. */
  readonly fallbackSecret?: string | undefined;
}

/** The last segment of a path is taken for a secret from this length on: the shortest that `auth` accepts. */
const secretLength = 16;

/**
 * Reads the URL of an endpoint as it is pasted into a chat platform, with its secret in the path's last segment
 * (16 characters or more), in `?secret=`, or as the password of `user:password@`.
 *
 * @throws ChatHooksError TARGET_URL_INVALID; the message does not hold the URL
 * @example
 * ```ts
 * const target = parseTarget(process.env.ENDPOINT_URL, { fallbackSecret: process.env.CHAT_HOOKS_SECRET });
 * console.log(target.masked); // https://shop.example/chat-hooks/•••
 * ```
 */
export function parseTarget(text: string, { secret, fallbackSecret }: TargetOptions = {}): Target {
  const pasted = parseUrl(text);
  const url = new URL(pasted);
  url.username = "";
  url.password = "";
  url.hash = "";

  const headers: Record<string, string> = {};
  if (pasted.username !== "" || pasted.password !== "") headers["authorization"] = basic(pasted);
  const found = secretIn(pasted, secret);
  const extra = secret ?? (found ? undefined : fallbackSecret);
  if (extra !== undefined && extra !== "" && extra !== found?.value) {
    return {
      url,
      headers: { ...headers, "x-chat-hooks-secret": extra },
      masked: masked(pasted, extra),
      secret: { place: "header", value: extra },
    };
  }
  return { url, headers, masked: masked(pasted, found?.value), secret: found };
}

function parseUrl(text: unknown): URL {
  if (typeof text !== "string" || text.trim() === "") {
    throw invalid(`it is ${kindOf(typeof text === "string" ? "" : text)}`);
  }
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    // The error of URL holds the text, which may hold the secret.
    throw invalid(text.includes("://") ? "it is not a URL" : "it does not begin with http:// or https://");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw invalid(
      text.includes("://") ? "it is not http or https" : "it does not begin with http:// or https://",
    );
  }
  return url;
}

function invalid(fault: string): ChatHooksError {
  return new ChatHooksError("TARGET_URL_INVALID", { fault });
}

function secretIn(url: URL, known: string | undefined): TargetSecret | undefined {
  const inQuery = url.searchParams.get("secret");
  if (inQuery) return { place: "query", value: inQuery };
  if (url.password !== "") return { place: "basic", value: decoded(url.password) };
  const last = decoded(url.pathname.replace(/\/$/, "").split("/").at(-1) ?? "");
  const isSecret = last !== "" && (last.length >= secretLength || last === known);
  return isSecret ? { place: "path", value: last } : undefined;
}

function basic({ username, password }: URL): string {
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString("base64")}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
