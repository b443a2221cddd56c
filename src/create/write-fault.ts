import { ChatHooksError } from "./errors.js";

/** What the operating system said when a project could not be written, as one of our own errors. */
export function writeFault(error: unknown, path: string): ChatHooksError {
  if (error instanceof ChatHooksError) return error;
  const reason = errnoOf(error);
  const options = { cause: error };
  switch (reason) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new ChatHooksError("CREATE_NO_PERMISSION", { path, reason }, options);
    case "ENOSPC":
    case "EDQUOT":
      return new ChatHooksError("CREATE_DISK_FULL", { path, reason }, options);
    case "ENOTDIR":
      return new ChatHooksError("CREATE_PATH_IS_FILE", { path }, options);
    default:
      return new ChatHooksError("CREATE_WRITE_FAILED", { path, reason }, options);
  }
}

/** The name of an error of the operating system, such as `ENOSPC`. */
export function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
