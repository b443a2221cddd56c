/** What is stored of an error: its name and code. Messages of drivers and validators quote private data. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no Error";
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? `${error.name} (${code})` : error.name;
}
