import fc from "fast-check";

/*
 * What may happen to a payload between a platform and us: a platform that changed its format, a proxy that damaged
 * bytes, a stranger who tries things.
 */

type Json = Record<string, unknown> | unknown[];

/** Values that a field might have instead. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    1,
    -1.5,
    1e20,
    1e300,
    Number.MAX_SAFE_INTEGER,
    "",
    " ",
    "0",
    "1e5",
    "\0",
    "\ud800",
    "a\nb",
    "__proto__",
    [],
    {},
    [[]],
    [null],
    [{}],
    [""],
    [1, "2", true],
    { "": "" },
    { id: 1 },
    { id: { id: {} } },
    { length: 3 },
    { toString: 1 },
  ),
  fc.string(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);

const oddKey = fc.constantFrom(
  "",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "toJSON",
  "length",
  "type",
  "event_name",
  "event_type",
  "chat_id",
  "chatId",
  "messages",
  "tags",
  "agents",
);

const mutation = fc.oneof(
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("replace" as const), at: fc.nat(), value: oddValue }),
  fc.record({ kind: fc.constant("retype" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat(), value: oddValue }),
  fc.record({ kind: fc.constant("nest" as const), at: fc.nat(), key: oddKey }),
  fc.record({ kind: fc.constant("add" as const), at: fc.nat(), key: oddKey, value: oddValue }),
  fc.record({ kind: fc.constant("move" as const), at: fc.nat(), to: fc.nat() }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

/** The payload with one to five structural changes, anywhere in it. */
export function mutatedJson(text: string): fc.Arbitrary<string> {
  return fc.array(mutation, { minLength: 1, maxLength: 5 }).map((mutations) => {
    const repeated: string[] = [];
    const json = JSON.parse(text) as Json;
    for (const change of mutations) mutate(json, change, repeated);
    return withRepeatedKeys(JSON.stringify(json), repeated);
  });
}

/** The payload's bytes with one to five of them, or runs of them, changed. */
export function mutatedBytes(text: string): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    kind: fc.constantFrom("flip" as const, "cut" as const, "insert" as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    let bytes = [...new TextEncoder().encode(text)];
    for (const { kind, at, bytes: given } of changes) {
      const index = at % (bytes.length + 1);
      if (kind === "flip") bytes = bytes.map((byte, i) => (i === index ? byte ^ (given[0] ?? 1) : byte));
      else bytes.splice(index, kind === "cut" ? given.length : 0, ...(kind === "insert" ? given : []));
    }
    return Uint8Array.from(bytes);
  });
}

/** Every place of the JSON: a container and a key or index in it. */
function places(
  json: unknown,
  found: { container: Json; key: string }[] = [],
): { container: Json; key: string }[] {
  if (typeof json !== "object" || json === null) return found;
  for (const [key, value] of Object.entries(json)) {
    found.push({ container: json as Json, key });
    places(value, found);
  }
  return found;
}

function mutate(json: Json, change: Mutation, repeated: string[]): void {
  const all = places(json);
  const place = all[change.at % Math.max(all.length, 1)];
  if (!place) return;
  const { container, key } = place;
  const value: unknown = Reflect.get(container, key);
  switch (change.kind) {
    case "delete":
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else Reflect.deleteProperty(container, key);
      break;
    case "replace":
      put(container, key, fresh(change.value));
      break;
    case "retype":
      put(container, key, retyped(value));
      break;
    case "repeat":
      repeated.push(`${JSON.stringify(key)}:${JSON.stringify(change.value)}`);
      break;
    case "nest":
      put(container, key, change.key === "length" ? [value] : { [change.key]: value });
      break;
    case "add":
      put(container, Array.isArray(container) ? String(container.length) : change.key, fresh(change.value));
      break;
    case "move": {
      const target = all[change.to % all.length];
      if (target) put(container, key, structuredClone(Reflect.get(target.container, target.key) as unknown));
      break;
    }
  }
}

/** A copy: the next change may be within it, and the odd values are used again. */
function fresh(value: unknown): unknown {
  return structuredClone(value);
}

/** As an own property, also when it is called __proto__. */
function put(container: Json, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, writable: true, configurable: true });
}

/** The same value as another kind of JSON, as a platform might write it one day. */
function retyped(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return Number.isNaN(Number(value)) ? [value] : Number(value);
  if (Array.isArray(value)) return Object.fromEntries(value.entries());
  if (typeof value === "object" && value !== null) return Object.values(value);
  return String(value);
}

/** JSON with keys that occur twice, which no object can hold: written at the end of the text's root object. */
function withRepeatedKeys(text: string, repeated: readonly string[]): string {
  if (repeated.length === 0 || !text.endsWith("}") || text === "{}") return text;
  return `${text.slice(0, -1)},${repeated.join(",")}}`;
}
