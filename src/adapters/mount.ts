import { ChatHooksError } from "../errors.js";
import { refuseBy, type Reply } from "../receive/reply.js";

/** Options of adapters whose platform has no router of its own. */
export interface MountOptions {
  /**
   * Where the webhook is, for example `/chat-hooks`: it and one segment behind it, the secret, are served, anything
   * else is 404. Default: every path, because a router above has chosen already.
   */
  readonly path?: string | undefined;
}

/** Whether a request's path is the webhook's: the mount point, or the mount point and one segment. */
export function isAt(mount: string | undefined, path: string): boolean {
  if (mount === undefined) return true;
  const base = mount.replace(/\/+$/, "");
  if (!path.startsWith(base)) return false;
  const rest = path.slice(base.length);
  return /^(?:\/[^/]*\/?)?$/.test(rest);
}

/** The reply for every other path. It says nothing of the path, which may hold a secret. */
export function notFound(): Reply {
  return refuseBy(new ChatHooksError("NOT_FOUND"));
}
