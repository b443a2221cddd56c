/** The fields that say something: null, undefined, "" and empty lists and objects are left out, at every depth. */
export function present<Value extends object>(value: Value): Partial<Value> | undefined {
  const kept = Object.entries(value).filter(([, inner]) => saysSomething(inner));
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as Partial<Value>);
}

function saysSomething(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}
