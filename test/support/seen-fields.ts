/** A value that remembers what was looked at, and the paths of what never was. */
export interface Watched {
  readonly value: unknown;
  /** For example `spec/template/spec/containers/0/readinesProbe`. */
  unseen(): string[];
}

/**
 * Watches what a validator looks at: a field that it never asks for is one that it does not know. For validators that let
 * unknown fields pass, as those of Kubernetes do.
 */
export function watched(value: unknown): Watched {
  const seen = new Set<string>();
  const all: string[] = [];

  function wrap(inner: unknown, path: string): unknown {
    if (typeof inner !== "object" || inner === null) return inner;
    const wrapped = new Map<string, unknown>();
    for (const [key, below] of Object.entries(inner)) {
      const at = path === "" ? key : `${path}/${key}`;
      all.push(at);
      wrapped.set(key, wrap(below, at));
    }
    return new Proxy(inner, {
      get(target, key, receiver) {
        if (typeof key !== "string" || !wrapped.has(key))
          return Reflect.get(target, key, receiver) as unknown;
        seen.add(path === "" ? key : `${path}/${key}`);
        return wrapped.get(key);
      },
    });
  }

  return { value: wrap(value, ""), unseen: () => all.filter((path) => !seen.has(path)) };
}
