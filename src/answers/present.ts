/** The fields that say something: null, undefined, "" and empty lists are left out. undefined when none is left. */
export function present<Value extends object>(value: Value): Partial<Value> | undefined {
  let kept: Partial<Value> | undefined;
  for (const key in value) {
    if (!saysSomething(value[key])) continue;
    kept ??= {} as Partial<Value>;
    kept[key] = value[key];
  }
  return kept;
}

function saysSomething(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}
