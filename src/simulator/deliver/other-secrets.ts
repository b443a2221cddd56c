import { randomBytes } from "node:crypto";
import type { Target } from "./target.js";

/** The same endpoint with another secret at the same place; undefined when it has none that could be replaced. */
export function withSecret(target: Target, value: string): Target | undefined {
  switch (target.secret?.place) {
    case "path":
      return { ...target, url: withLastSegment(target.url, encodeURIComponent(value)) };
    case "query":
      return { ...target, url: withQuery(target.url, value) };
    case "basic":
      return withHeader(target, "authorization", basicOf(target, value));
    case "header":
      return withHeader(target, "x-chat-hooks-secret", value);
    case undefined:
      return undefined;
  }
}

/** The same endpoint without its secret. */
export function withoutSecret(target: Target): Target | undefined {
  switch (target.secret?.place) {
    case "path":
      return { ...target, url: withLastSegment(target.url, undefined) };
    case "query":
      return { ...target, url: withQuery(target.url, undefined) };
    case "basic":
      return withHeader(target, "authorization", undefined);
    case "header":
      return withHeader(target, "x-chat-hooks-secret", undefined);
    case undefined:
      return undefined;
  }
}

/** Secrets that are wrong: one that has nothing to do with the right one, and two that come near. */
export function wrongSecrets(right: string): Readonly<Record<string, string>> {
  const last = right.at(-1) === "a" ? "b" : "a";
  return {
    "another secret": randomBytes(24).toString("hex"),
    "one with another last character": right.slice(0, -1) + last,
    // A secret of one character has no shorter one.
    ...(right.length > 1 && { "one without its last character": right.slice(0, -1) }),
  };
}

function withLastSegment(url: URL, segment: string | undefined): URL {
  const changed = new URL(url);
  const base = url.pathname.replace(/\/[^/]*\/?$/, "");
  const slash = url.pathname.endsWith("/") ? "/" : "";
  changed.pathname = segment === undefined ? base || "/" : `${base}/${segment}${slash}`;
  return changed;
}

function withQuery(url: URL, value: string | undefined): URL {
  const changed = new URL(url);
  if (value === undefined) changed.searchParams.delete("secret");
  else changed.searchParams.set("secret", value);
  return changed;
}

function withHeader(target: Target, name: string, value: string | undefined): Target {
  const others = Object.entries(target.headers).filter(([other]) => other !== name);
  return {
    ...target,
    headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]),
  };
}

function basicOf({ headers }: Target, password: string): string {
  const sent = headers["authorization"]?.replace(/^Basic /, "") ?? "";
  const [user = ""] = Buffer.from(sent, "base64").toString("utf8").split(":");
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
