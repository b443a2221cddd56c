import { isRecord } from "../kind-of.js";
import type { WireBody } from "./platform.js";

/**
 * Brings what platforms put in several places to the one place where the model has it: tags at the root, in the
 * visitor and in the chat; one `agent` or a list of `agents`; `email` and `emails[]`, `phone` and `phones[]`. These
 * names are the same in both dialects. The body itself stays as it came.
 */
export function gather(body: WireBody): WireBody {
  const gathered = copyOf(body);
  const visitor = isRecord(body["visitor"]) ? body["visitor"] : undefined;
  const chat = isRecord(body["chat"]) ? body["chat"] : undefined;

  if (visitor) gathered["visitor"] = withContacts(visitor);
  if (visitor?.["tags"] !== undefined || chat?.["tags"] !== undefined) {
    gathered["tags"] = unique([
      ...items(body["tags"]),
      ...items(visitor?.["tags"]),
      ...items(chat?.["tags"]),
    ]);
  }
  const agents = items(body["agents"]);
  if (agents.length === 0 && isRecord(body["agent"])) gathered["agents"] = [body["agent"]];
  if (agents.length > 0 && !isRecord(body["agent"])) gathered["agent"] = agents[0];
  return gathered;
}

function withContacts(visitor: WireBody): WireBody {
  const emails = contacts(visitor["email"], visitor["emails"]);
  const phones = contacts(visitor["phone"], visitor["phones"]);
  const gathered = copyOf(visitor);
  if (emails.length > 0) {
    gathered["email"] = emails[0];
    gathered["emails"] = emails;
  }
  if (phones.length > 0) {
    gathered["phone"] = phones[0];
    gathered["phones"] = phones;
  }
  return gathered;
}

/** V8 is some fifteen times slower at adding keys to what `{ ...parsed }` makes of an object of JSON.parse. */
function copyOf(parsed: WireBody): WireBody {
  const copy: WireBody = {};
  for (const key of Object.keys(parsed)) {
    // As a key of a body it is data, but here it would be an assignment to the prototype. No field has that name.
    if (key !== "__proto__") copy[key] = parsed[key];
  }
  return copy;
}

function contacts(one: unknown, many: unknown): string[] {
  // Nearly always there is one and no list.
  if (typeof one === "string" && many === undefined) return one === "" ? [] : [one];
  const texts = [one, ...items(many)].filter((item) => typeof item === "string" || typeof item === "number");
  return [...new Set(texts.map(String).filter((text) => text !== ""))];
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Each tag once, by its id and title; what is no tag goes on to the reader, which tells. */
function unique(tags: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    if (!isRecord(tag)) return true;
    const key = JSON.stringify([String(tag["id"]), String(tag["title"])]);
    return !seen.has(key) && seen.add(key);
  });
}
