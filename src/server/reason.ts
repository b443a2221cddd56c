/** Why a file, a socket or a module failed, in words: the system's own, or what was thrown. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "something was thrown that is no Error";
  const code: unknown = Reflect.get(error, "code");
  return (typeof code === "string" ? known[code] : undefined) ?? error.message;
}

const known: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "there is no permission for it",
  EISDIR: "it is a folder",
  EADDRINUSE: "it is in use",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "that name is not known",
};
