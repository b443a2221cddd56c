const faults: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder",
  ENOTDIR: "is inside of what is no folder",
  EACCES: "may not be opened by this user",
  EPERM: "may not be opened by this user",
  EROFS: "is on a file system that is read-only",
  ENOSPC: "is on a full disk",
  EDQUOT: "is on a disk whose quota is used up",
};

/** What a file system's error says of a path, in words that follow it; undefined when it is another error. */
export function fileFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || Reflect.get(error, "syscall") === undefined) return undefined;
  const code: unknown = Reflect.get(error, "code");
  return faults[String(code)] ?? `can't be used (${String(code)})`;
}
