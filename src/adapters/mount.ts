import { ChatHooksError } from "../errors/road.js";
import { kindOf } from "../kind-of.js";
import { refuseBy, type Reply } from "../receive/reply.js";

/** Options of adapters whose platform has no router of its own. */
export interface MountOptions {
  /**
   * Where the webhook is, for example `/chat-hooks`: it and one segment behind it, the secret, are served, anything
   * else is 404. Default: every path, because a router above has chosen already.
   */
  readonly path?: string | undefined;
}

/**
 * Tells whether a request's path is the webhook's: the mount point, or the mount point and one segment.
 *
 * @throws ChatHooksError OPTION_INVALID
 */
export function mountedAt(mount: string | undefined): (path: string) => boolean {
  if (mount === undefined) return () => true;
  if (typeof mount !== "string" || !mount.startsWith("/")) {
    const expected = "a path that begins with a slash";
    throw new ChatHooksError("OPTION_INVALID", { option: "path", expected, received: kindOf(mount) });
  }
  const base = mount.replace(/\/+$/, "");
  return (path) => path.startsWith(base) && /^(?:\/[^/]*\/?)?$/.test(path.slice(base.length));
}

/** The reply for every other path. It says nothing of the path, which may hold a secret. */
export function notFound(): Reply {
  return refuseBy(new ChatHooksError("NOT_FOUND"));
}
