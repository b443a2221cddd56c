import { ChatHooksError } from "../errors/road.js";
import { equalConstantTime } from "../identity/crypto/constant-time.js";
import { header, type Delivery } from "./delivery.js";

/** The secrets of an endpoint, from `auth`. A tenant is a named shop; one without a name has no `ctx.tenant`. */
export type Secrets = readonly { readonly tenant: string | undefined; readonly secret: string }[];

/**
 * Tells whose secret the delivery carries. It may be in the path's last segment, in `?secret=`, in the header
 * `x-chat-hooks-secret`, or be the password of HTTP Basic; where several are given, one good one is enough.
 * Every secret is compared with every one that came, in constant time, so that timing tells nothing.
 *
 * @param secrets undefined when the endpoint is open by `auth: "none"`.
 * @throws ChatHooksError UNAUTHORIZED
 */
export function authenticate(
  delivery: Delivery,
  secrets: Secrets | undefined,
): { tenant: string | undefined } {
  if (secrets === undefined) return { tenant: undefined };
  let match: Secrets[number] | undefined;
  for (const presented of presentedSecrets(delivery)) {
    for (const known of secrets) {
      if (equalConstantTime(presented, known.secret)) match ??= known;
    }
  }
  if (!match) throw new ChatHooksError("UNAUTHORIZED");
  return { tenant: match.tenant };
}

/** No caller needs more; each one costs a comparison with every secret. */
const maxPresented = 8;

function presentedSecrets({ path, query, headers }: Delivery): string[] {
  const presented: string[] = [];
  const add = (secret: string | undefined) => {
    if (secret && presented.length < maxPresented) presented.push(secret);
  };
  add(lastSegment(path));
  add(header(headers, "x-chat-hooks-secret"));
  add(basicPassword(header(headers, "authorization")));
  if (query !== "") [...inQuery(query), ...inQuery(query.replaceAll("+", "%2B"))].forEach(add);
  return presented;
}

/** A plus stands for a space there; in a secret that was pasted as it is, it stands for itself. Both are tried. */
function inQuery(query: string): string[] {
  return new URLSearchParams(query).getAll("secret");
}

function lastSegment(path: string): string {
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  const segment = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function basicPassword(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const userAndPassword = new TextDecoder().decode(bytes);
    return userAndPassword.slice(userAndPassword.indexOf(":") + 1);
  } catch {
    return undefined;
  }
}
